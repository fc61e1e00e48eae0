package org.unmask.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.metrics.Interval;

class NumbersTest {

    @Test
    void writesAFigureWithItsRange() {
        assertThat(Numbers.withRange(new Interval(0.8731, 0.8409, 0.9016))).isEqualTo("0.873 [0.841, 0.902]");
    }

    @ParameterizedTest
    @CsvSource({"0.0812, +0.081", "-0.02, \u22120.020", "0, 0.000", "0.0004, 0.000", "-0.0004, 0.000", "NaN, \u2013"})
    void writesDifferencesWithTheirSign(double value, String expected) {
        assertThat(Numbers.signed(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "999, 999", "1234567, '1,234,567'", "-1200, '\u22121,200'"})
    void groupsDigitsOfCounts(long value, String expected) {
        assertThat(Numbers.count(value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0.0123, 1.2", "0.0949, 9.5", "0.0996, 10", "0.42, 42", "1, 100"})
    void writesSmallSharesWithADecimal(double share, String expected) {
        assertThat(Numbers.percent(share)).isEqualTo(expected + "\u00A0%");
    }

    @ParameterizedTest
    @CsvSource({
        "PT8.4S, 8.4 s",
        "PT59S, 59 s",
        "PT4M12S, 4 min 12 s",
        "PT1H, 1 h 0 min",
        "PT26H5M, 26 h 5 min",
        "PT9.97S, 10.0 s"
    })
    void writesDurationsInTheirTwoLargestUnits(Duration duration, String expected) {
        assertThat(Numbers.duration(duration)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "0.5, 0.5", "12.345678, 12.35", "-3.0, -3", "0.001, 0"})
    void writesCoordinatesShort(double value, String expected) {
        assertThat(Numbers.coordinate(value)).isEqualTo(expected);
    }

    @Test
    void saysOneSeedAndTwoSeeds() {
        assertThat(Numbers.counted(1, "seed")).isEqualTo("1\u00A0seed");
        assertThat(Numbers.counted(2, "seed")).isEqualTo("2\u00A0seeds");
    }

    @Test
    void ignoresTheMachinesLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

            assertThat(Numbers.figure(0.5)).isEqualTo("0.500");
            assertThat(Numbers.count(12_345)).isEqualTo("12,345");
        } finally {
            Locale.setDefault(before);
        }
    }
}
