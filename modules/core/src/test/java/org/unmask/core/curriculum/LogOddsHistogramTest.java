package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogOddsHistogramTest {
    private static final float[] MOSTLY_REAL = {0.01f, 0.05f, 0.1f, 0.2f, 0.3f, 0.45f, 0.02f, 0.6f};

    @Test
    void shiftsThePoolToTheExpectedShareOfFakes() {
        for (double share : new double[] {0.1, 0.5, 0.8}) {
            double shift = LogOddsHistogram.of(MOSTLY_REAL).shiftTo(share);

            double mean = 0;
            for (float probability : MOSTLY_REAL) {
                mean += LogOddsHistogram.shifted(probability, shift) / MOSTLY_REAL.length;
            }

            assertThat(mean).isCloseTo(share, within(0.002));
        }
    }

    @Test
    void keepsTheOrderOfTheFaces() {
        double shift = LogOddsHistogram.of(MOSTLY_REAL).shiftTo(0.5);

        assertThat(LogOddsHistogram.shifted(0.2, shift)).isGreaterThan(LogOddsHistogram.shifted(0.1, shift));
    }

    @Test
    void partsAddUpToTheWhole() {
        LogOddsHistogram left = LogOddsHistogram.of(new float[] {0.01f, 0.05f, 0.1f, 0.2f});
        LogOddsHistogram right = LogOddsHistogram.of(new float[] {0.3f, 0.45f, 0.02f, 0.6f});

        assertThat(right.plus(left).shiftTo(0.5))
                .isEqualTo(LogOddsHistogram.of(MOSTLY_REAL).shiftTo(0.5));
    }

    @Test
    void certainFacesAndAnEmptyPoolAreNoTrouble() {
        assertThat(LogOddsHistogram.of(new float[] {0, 1}).shiftTo(0.5)).isCloseTo(0, within(1e-6));
        assertThat(LogOddsHistogram.of(new float[0]).shiftTo(0.5)).isZero();
        assertThat(LogOddsHistogram.shifted(0.3, 0)).isEqualTo(0.3);
    }
}
