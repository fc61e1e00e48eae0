package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void readsAsAFigureWithItsEnds() {
        assertThat(new Interval(0.8731, 0.8409, 0.902).text()).isEqualTo("0.873 [0.841, 0.902]");
    }

    @Test
    void takesTheMiddleNineteenTwentieths() {
        double[] resampled =
                IntStream.rangeClosed(0, 1_000).mapToDouble(i -> 1_000 - i).toArray();

        assertThat(Interval.ofResamples(500, resampled)).isEqualTo(new Interval(500, 25, 975));
    }

    @Test
    void excludesZeroOnlyIfBothEndsAreOnOneSide() {
        assertThat(new Interval(1, 0.1, 2).excludesZero()).isTrue();
        assertThat(new Interval(-1, -2, -0.1).excludesZero()).isTrue();
        assertThat(new Interval(1, -0.1, 2).excludesZero()).isFalse();
        assertThat(new Interval(0, 0, 0).excludesZero()).isFalse();
    }

    @Test
    void refusesEndsOutOfOrder() {
        assertThatThrownBy(() -> new Interval(1, 2, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected numbers with low <= high, got value 1.0, low 2.0 and high 0.0");
        assertThatThrownBy(() -> new Interval(Double.NaN, 0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(0, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
