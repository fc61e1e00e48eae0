package org.unmask.core.curriculum;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.unmask.core.Serialization;

class PoolStatisticsPropertyTest {
    @Property
    void partsMergeIntoTheWholeInAnyOrder(
            @ForAll List<@DoubleRange(max = 1) Double> first, @ForAll List<@DoubleRange(max = 1) Double> second) {
        PoolStatistics whole = statistics(first).merge(statistics(second));

        assertThat(statistics(second).merge(statistics(first))).isEqualTo(whole);
        assertThat(whole.count()).isEqualTo(first.size() + second.size());
        assertThat(whole.meanPFake()).isBetween(0.0, 1.0);
        assertThat(whole.confidenceVariance()).isBetween(0.0, 0.25);
    }

    @Example
    void meansAndVarianceAreThoseOfTheFaces() {
        PoolStatistics statistics = statistics(List.of(0.9, 0.7, 0.2));

        assertThat(statistics.fake()).isEqualTo(2);
        assertThat(statistics.real()).isOne();
        assertThat(statistics.meanPFake()).isCloseTo(0.6, within(1e-9));
        assertThat(statistics.meanConfidence()).isCloseTo(0.8, within(1e-9));
        assertThat(statistics.confidenceVariance()).isCloseTo(0.01, within(1e-9));
        assertThat(Serialization.roundTrip(statistics)).isEqualTo(statistics);
    }

    @Example
    void entropyFallsToZeroAsAllPredictionsBecomeOneClass() {
        assertThat(statistics(List.of(1.0, 1.0)).meanPredictionEntropy()).isZero();
        // -0.25 ln 0.25 - 0.75 ln 0.75
        assertThat(statistics(List.of(0.25)).meanPredictionEntropy()).isCloseTo(0.562335145, within(1e-9));
    }

    private static PoolStatistics statistics(List<Double> pool) {
        return Rounds.statistics(
                0.95, pool.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
