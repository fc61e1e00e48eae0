package org.unmask.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossCurveTest {
    private static final LossCurve CURVE =
            new LossCurve(List.of(new Loss(2, 1, 0.8), new Loss(4, 2, 0.6), new Loss(6, 3, 0.4), new Loss(7, 4, 0.9)));

    @Test
    void smoothsOverWholeWindowsAlone() {
        assertThat(CURVE.first(4)).isCloseTo(0.7, within(1e-12));
        assertThat(CURVE.least(4)).isEqualTo(0.5);
        // One step of 0.9, two of 0.4, and of the two of 0.6 both, as an entry is not cut: 2.9 / 5.
        assertThat(CURVE.last(4)).isCloseTo(0.58, within(1e-12));
    }

    @Test
    void saysWhenALossWasReached() {
        assertThat(CURVE.secondsTo(0.55, 4)).hasValue(3);
        assertThat(CURVE.secondsTo(0.75, 4)).hasValue(2);
        assertThat(CURVE.secondsTo(0.45, 4)).isEmpty();
    }

    @Test
    void countsTheTimeOfTheWholeWindow() {
        assertThat(CURVE.secondsTo(1, 4)).hasValue(2);
        assertThat(CURVE.seconds()).isEqualTo(4);
    }
}
