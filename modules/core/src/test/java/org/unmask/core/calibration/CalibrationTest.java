package org.unmask.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalibrationTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0.5, 0.5",
        "-1, 0, 0.5, 0.5",
        "NaN, 0, 0.5, 0.5",
        "Infinity, 0, 0.5, 0.5",
        "1, NaN, 0.5, 0.5",
        "1, 0, -0.1, 0.5",
        "1, 0, 0.6, 0.7",
        "1, 0, 0.3, 0.4",
        "1, 0, 0.5, 1.1"
    })
    void refusesNumbersThatCallFacesTheWrongWay(double scale, double shift, double realBelow, double fakeAbove) {
        assertThatThrownBy(() -> new Calibration(scale, shift, realBelow, fakeAbove))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Cannot calibrate: expected a scale above 0");
    }

    @Test
    void aFaceOnTheEdgeOfTheBandIsLeftOpen() {
        Calibration calibration = new Calibration(1, 0, 0.25, 0.75);

        assertThat(calibration.verdict(0.24)).isEqualTo(Verdict.REAL);
        assertThat(calibration.verdict(0.25)).isEqualTo(Verdict.UNSURE);
        assertThat(calibration.verdict(0.75)).isEqualTo(Verdict.UNSURE);
        assertThat(calibration.verdict(0.76)).isEqualTo(Verdict.FAKE);
    }

    @Test
    void certaintiesStayFiniteAndRanksStayAsTheyAre() {
        Calibration calibration = new Calibration(0.5, 1, 0.5, 0.5);

        assertThat(calibration.calibrated(0)).isGreaterThan(0).isLessThan(calibration.calibrated(0.5));
        assertThat(calibration.calibrated(1)).isLessThan(1).isGreaterThan(calibration.calibrated(0.5));
        assertThat(new Calibration(1, 0, 0, 1).calibrated(0.3)).isEqualTo(0.3);
    }
}
