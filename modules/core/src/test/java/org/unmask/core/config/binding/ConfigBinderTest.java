package org.unmask.core.config.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.errors.UserException;

class ConfigBinderTest {
    record Root(Inner inner, String name) {}

    record Inner(
            int wholeNumber,
            long longNumber,
            @Positive double ratio,
            boolean isOn,
            Duration patience,
            Mood mood,
            @NotEmpty @Range(min = 1, max = 9) List<Integer> widths,
            List<String> names,
            List<Mood> moods) {}

    enum Mood {
        WIDE_AWAKE,
        TIRED
    }

    private static final String GOOD = "name = n, inner { whole-number = 1, long-number = 3000000000, ratio = 0.5,"
            + " is-on = true, patience = 90s, widths = [1, 2], names = [a, b], mood = wide-awake,"
            + " moods = [tired] }";

    @Test
    void bindsEveryTypeByItsKebabCaseKey() {
        assertThat(bound(GOOD))
                .isEqualTo(new Root(
                        new Inner(
                                1,
                                3_000_000_000L,
                                0.5,
                                true,
                                Duration.ofSeconds(90),
                                Mood.WIDE_AWAKE,
                                List.of(1, 2),
                                List.of("a", "b"),
                                List.of(Mood.TIRED)),
                        "n"));
    }

    @Test
    void rendersWhatItCanRead() {
        Root root = bound(GOOD);

        assertThat(bound(ConfigText.of(root))).isEqualTo(root);
        assertThat(ConfigText.of(root))
                .startsWith("inner.is-on = true\ninner.long-number = 3000000000\n"
                        + "inner.mood = \"wide-awake\"\ninner.moods = [\"tired\"]\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inner.whole-number = 1.5 | expected a whole number, got 1.5",
                "inner.whole-number = 3000000000 | expected a whole number, got 3000000000",
                "inner.whole-number = many | expected a whole number, got \"many\"",
                "inner.whole-number = null | expected a whole number, got null",
                "inner.whole-number = 1e999999999 | expected a whole number, got",
                "inner.ratio = 0 | expected a number above 0, got 0",
                "inner.ratio = NaN | expected a number above 0, got \"NaN\"",
                "inner.is-on = yes | expected true or false, got \"yes\"",
                "inner.patience = soon | expected a duration such as 30s, got \"soon\"",
                "inner.widths = [] | expected a list of one or more, each element a whole number from 1 to 9, got []",
                "inner.widths = [1, 10] | got [1,10]",
                "inner.widths = 3 | got 3",
                "inner.names = [[a]] | expected a list, each element text, got [[\"a\"]]",
                "inner.names = a | expected a list, each element text, got \"a\"",
                "inner.mood = tyred | expected one of wide-awake, tired, got \"tyred\". Change inner.mood. Did you mean tired?",
                "inner.mood = WIDE_AWAKE | expected one of wide-awake, tired, got \"WIDE_AWAKE\"",
                "inner.mood = {} | expected one of wide-awake, tired, got {}. Change inner.mood.",
                "inner.moods = [tired, 1] | expected a list, each element one of wide-awake, tired, got [\"tired\",1]",
                "inner = 3 | inner = 3 (String: 1): expected a group of keys, got 3",
                "name = {a = 1} | expected text, got {\"a\":1}",
                "nam = x | expected a known key, got nam. Did you mean name?",
                "inner.more.deep = 1 | expected a known key, got inner.more.deep. Did you mean",
                "width = 1 | Did you mean inner.widths?",
                "other {} | expected a known key, got other",
                "\"a.b\" = 1 | expected a known key, got \"a.b\"",
            })
    void saysInOneSentenceWhatIsWrong(String change, String complaint) {
        assertThatThrownBy(() -> bound(change, GOOD))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read the configuration: ")
                .hasMessageContaining(complaint)
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("\n"));
    }

    @Test
    void namesAMissingKey() {
        assertThatThrownBy(() -> bound("name = n"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("inner: expected a group of keys, got nothing. Set inner.");
    }

    private static Root bound(String... layersFromTheTop) {
        var config = ConfigFactory.empty();
        for (String layer : layersFromTheTop) {
            config = config.withFallback(ConfigFactory.parseString(layer));
        }
        return ConfigBinder.bind(Root.class, config, new Problems());
    }
}
