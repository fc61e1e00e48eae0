package org.unmask.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.Serialization;
import org.unmask.core.errors.UserException;

class ChoiceTest {
    record Root(Drawing drawing) {}

    record Drawing(int canvas, Choice<Figure> figure) implements CrossChecked {
        @Override
        public List<Violation> violations() {
            return canvas % figure.chosen().grid() == 0
                    ? List.of()
                    : List.of(new Violation(
                            "canvas", "a multiple of " + figure.chosen().grid()));
        }
    }

    sealed interface Figure extends Serializable permits Dot, Polygon, Line {
        default int grid() {
            return 1;
        }
    }

    sealed interface Polygon extends Figure permits Square, Oblong {}

    @Word("dot")
    record Dot() implements Figure {}

    @Word("line")
    record Line(@Surrounding @Positive int width) implements Figure {}

    @Word("square")
    record Square(
            @Surrounding @Positive int width,
            @Range(min = 1, max = 9) int side) implements Polygon {
        @Override
        public int grid() {
            return side;
        }
    }

    @Word(value = "ob_long", group = "rectangle")
    record Oblong(
            @Surrounding @Positive int width,
            int height,
            int length,
            @Operational boolean shown) implements Polygon, CrossChecked {
        @Override
        public List<Violation> violations() {
            if (width > height) {
                return List.of(new Violation("width", "at most height " + height));
            }
            return length > height ? List.of() : List.of(new Violation("length", "more than height " + height));
        }
    }

    private static final String GOOD = "drawing { canvas = 6, figure = ob_long, width = 1, square.side = 4,"
            + " rectangle { height = 1, length = 2, shown = true } }";

    private static final Drawing BOUND =
            new Drawing(6, Choice.choosing(new Oblong(1, 1, 2, true), new Dot(), new Line(1), new Square(1, 4)));

    @Test
    void bindsEveryVariantWhicheverIsChosen() {
        Drawing drawing = bound(GOOD);

        assertThat(drawing).isEqualTo(BOUND);
        assertThat(drawing.figure().chosen()).isEqualTo(new Oblong(1, 1, 2, true));
        assertThat(drawing.figure().of(Square.class)).isEqualTo(new Square(1, 4));
        assertThat(bound("drawing.figure = dot", GOOD).figure().chosen()).isEqualTo(new Dot());
        assertThat(bound("drawing.figure = line", GOOD).figure().word()).isEqualTo("line");
    }

    @Test
    void rendersWhatItCanRead() {
        assertThat(ConfigText.of(new Root(BOUND))).isEqualTo("""
                        drawing.canvas = 6
                        drawing.figure = "ob_long"
                        drawing.rectangle.height = 1
                        drawing.rectangle.length = 2
                        drawing.rectangle.shown = true
                        drawing.square.side = 4
                        drawing.width = 1
                        """);
        assertThat(bound(ConfigText.of(new Root(BOUND)))).isEqualTo(BOUND);
        assertThat(ConfigText.ofWhatDecides(new Root(BOUND))).doesNotContain("shown");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "figure = dott | expected one of dot, line, ob_long, square, got \"dott\". Change drawing.figure. Did you mean dot?",
                "figure = {} | expected one of dot, line, ob_long, square, got {}. Change drawing.figure.",
                "square.side = 10 | drawing.square.side = 10 (String: 1): expected a whole number from 1 to 9, got 10",
                "square = 10 | drawing.square = 10 (String: 1): expected a group of keys, got 10",
                "width = 0 | drawing.width = 0 (String: 1): expected a whole number above 0, got 0",
                "rectangle.length = 1 | drawing.rectangle.length = 1 (String: 1): expected more than height 1, got 1",
                "width = 2 | drawing.width = 2 (String: 1): expected at most height 1, got 2",
                "square.width = 1 | expected a known key, got drawing.square.width",
                "dot.width = 1 | expected a known key, got drawing.dot.width. Did you mean drawing.width?",
                "rectangle.size = 1 | expected a known key, got drawing.rectangle.size",
            })
    void saysInOneSentenceWhatIsWrongOfAnyVariant(String change, String complaint) {
        assertThatThrownBy(() -> bound("drawing." + change, GOOD))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read the configuration: ")
                .hasMessageContaining(complaint)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void asksTheChosenOneAloneHowItGoesWithItsSurroundings() {
        assertThatThrownBy(() -> bound("drawing.figure = square", GOOD))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("drawing.canvas = 6", "expected a multiple of 4, got 6");
        assertThat(bound("drawing { figure = square, canvas = 8 }", GOOD).canvas())
                .isEqualTo(8);
    }

    @Test
    void namesWhatIsMissing() {
        assertThatThrownBy(() -> bound("drawing { canvas = 6, square.side = 1 }"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "drawing.figure: expected one of dot, line, ob_long, square, got nothing. Set drawing.figure.")
                .hasMessageContaining(
                        "drawing.rectangle: expected a group of keys, got nothing. Set drawing.rectangle.")
                .hasMessageContaining("drawing.width: expected a whole number above 0, got nothing. Set drawing.width.")
                .hasMessageContaining("3 problems");
    }

    @Test
    void travelsAndKeepsItsChoiceWithOtherSettings() {
        assertThat(Serialization.roundTrip(BOUND.figure())).isEqualTo(BOUND.figure());
        Choice<Figure> wider = BOUND.figure().map(figure -> figure instanceof Square ? new Square(1, 9) : figure);
        assertThat(wider.chosen()).isEqualTo(BOUND.figure().chosen());
        assertThat(wider.of(Square.class).side()).isEqualTo(9);
    }

    @Test
    void refusesAChoiceThatIsNotThere() {
        assertThatThrownBy(() -> new Choice<Figure>("dot", List.of(new Line(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got dot");
        assertThatThrownBy(() -> Choice.wordOf(String.class))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected a record with @Word, got String");
    }

    private static Drawing bound(String... layersFromTheTop) {
        var config = ConfigFactory.empty();
        for (String layer : layersFromTheTop) {
            config = config.withFallback(ConfigFactory.parseString(layer));
        }
        return ConfigBinder.bind(Root.class, config, new Problems()).drawing();
    }

    /** Variants that name one key and mean two. */
    @Nested
    class WhenVariantsDisagree {
        record Root(Choice<Side> side) {}

        sealed interface Side permits Left, Right {}

        @Word("left")
        record Left(@Surrounding @Positive int depth) implements Side {}

        @Word("right")
        record Right(@Surrounding int depth) implements Side {}

        @Test
        void theProgramIsWrong() {
            assertThatThrownBy(() -> ConfigBinder.bind(
                            Root.class, ConfigFactory.parseString("side = left, depth = 1"), new Problems()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("expected depth with one rule, got two");
        }
    }
}
