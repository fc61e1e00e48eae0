package org.unmask.core.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
    private static double[] drawn(int count, double least, double most, long seed) {
        return new SplittableRandom(seed).doubles(count, least, most).toArray();
    }

    @Test
    void isWhatAHandComesTo() {
        // Ten bins of one value each before; all ten new ones in the last: shares 1.5 / 15 before, 10.5 / 15 and 0.5 /
        // 15 after.
        double[] reference = IntStream.range(0, 10).asDoubleStream().toArray();
        double[] incoming = DoubleStream.generate(() -> 50).limit(10).toArray();
        // A value on an edge lies below it, so the first bin holds 0 and 1, and the last none: 2.5 / 15 and 0.5 / 15.
        double first = (0.5 - 2.5) / 15 * Math.log(0.5 / 2.5);
        double others = 8 * (0.5 - 1.5) / 15 * Math.log(0.5 / 1.5);
        double last = (10.5 - 0.5) / 15 * Math.log(10.5 / 0.5);

        StabilityIndex index = StabilityIndex.of(reference, incoming);

        assertThat(index.index()).isCloseTo(first + others + last, within(1e-12));
        assertThat(index.chance()).isCloseTo(9 * 0.2, within(1e-12));
    }

    @Test
    void isAboutWhatChanceGivesWhereNothingHasChanged() {
        double mean = IntStream.range(0, 200)
                .mapToDouble(seed -> StabilityIndex.of(drawn(300, 0, 1, seed), drawn(300, 0, 1, 1_000 + seed))
                        .index())
                .average()
                .orElseThrow();

        // 9 x 2 / 300; the standard error of the mean of 200 is some 0.002.
        assertThat(mean).isCloseTo(0.06, within(0.01));
    }

    @Test
    void exceedsABoundWhereFacesHaveMovedAndNotWhereTheyAreFew() {
        double[] before = drawn(500, 0, 1, 1);

        assertThat(StabilityIndex.of(before, drawn(500, 0.3, 1.3, 2)).exceeds(0.25))
                .isTrue();
        assertThat(StabilityIndex.of(before, drawn(500, 0, 1, 3)).exceeds(0.25)).isFalse();
        assertThat(StabilityIndex.of(before, drawn(8, 0, 1, 4)).exceeds(0.25)).isFalse();
    }

    @Test
    void takesValuesThatAreAllTheSame() {
        double[] same = new double[50];

        assertThat(StabilityIndex.of(same, same).index()).isZero();
        assertThat(StabilityIndex.of(same, drawn(50, 1, 2, 5)).exceeds(0.25)).isTrue();
        assertThat(StabilityIndex.of(same, drawn(50, -2, -1, 5)).exceeds(0.25)).isTrue();
    }
}
