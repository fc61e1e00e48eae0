package org.unmask.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class RecordCodecTest {
    enum Colour {
        RED,
        DARK_BLUE
    }

    /** An enum of constants with bodies, which Java counts among the sealed types. */
    enum Edge {
        SHARP {},
        SOFT {}
    }

    record Picture(Figure figure, Style lineStyle, @Flat Frame frame, Map<String, List<Integer>> notes) {}

    record Style(
            Colour colour,
            Edge edge,
            @Range(min = 0, max = 1) double opacity) {}

    record Frame(@Positive int width, List<Integer> margins) {
        Frame {
            if (margins.size() > 4) {
                throw new UserException(
                        "Cannot make a frame: expected at most 4 margins, got " + margins + ". Leave some out.");
            }
        }
    }

    sealed interface Figure permits Dot, Box {}

    @Word("dot")
    record Dot() implements Figure {}

    @Word(value = "a_box", group = "box")
    record Box(@Surrounding int side, int depth) implements Figure, CrossChecked {
        @Override
        public List<Violation> violations() {
            if (depth > 9) {
                return List.of(new Violation("depth", "at most 9"));
            }
            return side > depth ? List.of() : List.of(new Violation("side", "more than depth " + depth));
        }
    }

    private static final Picture PICTURE = new Picture(
            new Box(4, 3),
            new Style(Colour.DARK_BLUE, Edge.SOFT, 1e-5),
            new Frame(2, List.of(1, 2)),
            Map.of("a photo", List.of(7, 8)));

    @Test
    void writesTheNamesThatTheConfigurationHas() {
        assertThat(RecordCodec.write(PICTURE))
                .containsExactly(
                        Map.entry("box.depth", 3),
                        Map.entry("figure", "a_box"),
                        Map.entry("line-style.colour", "dark-blue"),
                        Map.entry("line-style.edge", "soft"),
                        Map.entry("line-style.opacity", 1e-5),
                        Map.entry("margins", List.of(1, 2)),
                        Map.entry("notes.a photo", List.of(7, 8)),
                        Map.entry("side", 4),
                        Map.entry("width", 2));
    }

    @Test
    void readsWhatItWroteAndPassesOverWhatItDoesNotKnow() {
        Map<String, Object> values = RecordCodec.write(PICTURE);
        values.put("remark", "none");

        assertThat(RecordCodec.read(Picture.class, values)).isEqualTo(PICTURE);
        values.put("figure", "dot");
        assertThat(RecordCodec.read(Picture.class, values).figure()).isEqualTo(new Dot());
    }

    @Test
    void refusesWhatBreaksARule() {
        assertRefused("figure", "circle", "expected one of a_box, dot for figure, got circle");
        assertRefused("line-style.colour", "green", "expected one of red, dark-blue for line-style.colour, got green");
        assertRefused("line-style.opacity", 2, "expected a number from 0 to 1 for line-style.opacity, got 2");
        assertRefused("width", 0, "expected a whole number above 0 for width, got 0");
        assertRefused("box.depth", 10, "expected at most 9 for box.depth, got 10");
        assertRefused("side", 3, "expected more than depth 3 for side, got 3");
        assertRefused("notes.a photo", "seven", "expected a list of whole numbers for notes.a photo, got seven");
        assertRefused("margins", List.of(1, 2, 3, 4, 5), "expected at most 4 margins");
    }

    @Test
    void refusesWhatLacksAValue() {
        Map<String, Object> values = RecordCodec.write(PICTURE);
        values.remove("line-style.colour");

        assertThatThrownBy(() -> RecordCodec.read(Picture.class, values))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot read a description: expected one of red, dark-blue for line-style.colour, got null."
                        + " Use a file of this version.");
    }

    private static void assertRefused(String key, Object value, String words) {
        Map<String, Object> values = new TreeMap<>(RecordCodec.write(PICTURE));
        values.put(key, value);

        assertThatThrownBy(() -> RecordCodec.read(Picture.class, values))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(words);
    }
}
