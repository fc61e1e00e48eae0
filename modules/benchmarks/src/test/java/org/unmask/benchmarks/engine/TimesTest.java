package org.unmask.benchmarks.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimesTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertThat(new Times(List.of(9.0, 1.0, 5.0)).median()).isEqualTo(5.0);
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetweenTheMiddleTwo() {
        assertThat(new Times(List.of(4.0, 1.0, 2.0, 100.0)).median()).isEqualTo(3.0);
    }

    @Test
    void quartilesLieBetweenNeighbours() {
        var times = new Times(List.of(10.0, 20.0, 30.0, 40.0));

        assertThat(times.quantile(0.25)).isCloseTo(17.5, within(ROUNDING));
        assertThat(times.quantile(0.75)).isCloseTo(32.5, within(ROUNDING));
        assertThat(times.quantile(0)).isEqualTo(10.0);
        assertThat(times.quantile(1)).isEqualTo(40.0);
    }

    @Test
    void oneTimeIsItsOwnMedian() {
        assertThat(new Times(List.of(7.0)).median()).isEqualTo(7.0);
    }
}
