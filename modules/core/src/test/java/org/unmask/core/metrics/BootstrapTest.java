package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;

class BootstrapTest {
    private final Bootstrap bootstrap = new Bootstrap(1_000, Seeds.of(7));
    private final ScoredFaces faces = Faces.drawn(300, 3, 1.5, new SplittableRandom(1));

    @Test
    void theSameSeedGivesTheSameIntervalInWhateverOrderTheFacesCome() {
        ScoredFaces backwards = reordered(
                faces,
                IntStream.range(0, faces.count())
                        .map(i -> faces.count() - 1 - i)
                        .toArray());

        assertThat(bootstrap.interval(backwards, Metric.AUC)).isEqualTo(bootstrap.interval(faces, Metric.AUC));
        assertThat(new Bootstrap(1_000, Seeds.of(8)).interval(faces, Metric.AUC))
                .isNotEqualTo(bootstrap.interval(faces, Metric.AUC));
    }

    @Test
    void repeatingEachFaceWithinItsGroupAddsNoCertainty() {
        ScoredFaces singles = Faces.drawn(100, 1, 1.5, new SplittableRandom(2));
        ScoredFaces repeated =
                reordered(singles, IntStream.range(0, 500).map(i -> i / 5).toArray());

        assertThat(bootstrap.interval(repeated, Metric.AUC)).isEqualTo(bootstrap.interval(singles, Metric.AUC));
    }

    @Test
    void agreesWithTheBinomialStandardErrorOfAnAccuracy() {
        ScoredFaces singles = Faces.drawn(400, 1, 1.5, new SplittableRandom(3));

        Interval accuracy = bootstrap.interval(singles, Metric.ACCURACY).orElseThrow();

        double standardError = Math.sqrt(accuracy.value() * (1 - accuracy.value()) / 400);
        // The ends of 1,000 resamples scatter by about 5 % of the width, and the grid of accuracies adds 1/800.
        assertThat(accuracy.high() - accuracy.low()).isCloseTo(2 * 1.96 * standardError, within(0.015));
    }

    @Test
    void containsTheTrueAucNineteenTimesInTwenty() {
        // Two bells 1.5 apart with unit variance: AUC = Phi(1.5 / sqrt 2) = 0.8556.
        Bootstrap quick = new Bootstrap(200, Seeds.of(1));
        long covered = IntStream.range(0, 400)
                .mapToObj(i -> Faces.drawn(200, 1, 1.5, new SplittableRandom(i)))
                .map(sample -> quick.interval(sample, Metric.AUC).orElseThrow())
                .filter(interval -> interval.low() <= 0.8556 && interval.high() >= 0.8556)
                .count();

        // Binomial(400, 0.95) has mean 380 and deviation 4.4; percentile intervals of an AUC cover a little less.
        assertThat(covered).isBetween(358L, 394L);
    }

    @Test
    void redrawsWhatLacksAClass() {
        ScoredFaces twoGroups =
                new ScoredFaces(new double[] {0.2, 0.8}, new int[] {0, 1}, new String[] {"real", "fake"});

        assertThat(bootstrap.interval(twoGroups, Metric.AUC)).contains(new Interval(1, 1, 1));
    }

    @Test
    void isEmptyWhereTheMetricIsUndefined() {
        ScoredFaces realsOnly = ScoredFaces.ungrouped(new double[] {0.1, 0.2}, new int[] {0, 0});

        assertThat(bootstrap.interval(realsOnly, Metric.AUC)).isEmpty();
        assertThat(bootstrap.pairedDifference(realsOnly, realsOnly, Metric.AUC)).isEmpty();
        assertThat(bootstrap.intervals(realsOnly))
                .containsOnlyKeys(Metric.ACCURACY, Metric.ECE, Metric.LOG_LOSS, Metric.BRIER);
    }

    @Test
    void givesEveryMetricItsOwnInterval() {
        Map<Metric, Interval> intervals = bootstrap.intervals(faces);

        assertThat(intervals).containsOnlyKeys(Metric.ofScores());
        assertThat(intervals).allSatisfy((metric, interval) -> {
            assertThat(interval.value()).isEqualTo(metric.of(faces).orElseThrow());
            assertThat(interval.high()).isGreaterThan(interval.low());
        });
    }

    @Test
    void aModelDoesNotDifferFromItself() {
        assertThat(bootstrap.pairedDifference(faces, faces, Metric.AUC)).contains(new Interval(0, 0, 0));
    }

    @Test
    void pairingFindsADifferenceThatTheTwoIntervalsHide() {
        ScoredFaces better = improved(faces, 0.15);

        Interval first = bootstrap.interval(better, Metric.AUC).orElseThrow();
        Interval second = bootstrap.interval(faces, Metric.AUC).orElseThrow();
        Interval difference =
                bootstrap.pairedDifference(better, faces, Metric.AUC).orElseThrow();
        assertThat(first.low()).isLessThan(second.high());
        assertThat(difference.value()).isEqualTo(first.value() - second.value());
        assertThat(difference.excludesZero()).isTrue();
        assertThat(difference.low()).isPositive();
    }

    @Test
    void refusesToCompareModelsOnDifferentFaces() {
        ScoredFaces others = Faces.drawn(297, 3, 1.5, new SplittableRandom(1));

        assertThatThrownBy(() -> bootstrap.pairedDifference(faces, others, Metric.AUC))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected the same faces in the same order, got 300 and 297 faces");
    }

    @Test
    void refusesToDrawNothing() {
        assertThatThrownBy(() -> new Bootstrap(0, Seeds.of(1)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least 1 bootstrap sample, got 0");
    }

    private static ScoredFaces reordered(ScoredFaces faces, int[] order) {
        return new ScoredFaces(
                IntStream.of(order).mapToDouble(faces::pFake).toArray(),
                IntStream.of(order).map(i -> faces.isFake(i) ? 1 : 0).toArray(),
                IntStream.of(order).mapToObj(faces::group).toArray(String[]::new));
    }

    private static ScoredFaces improved(ScoredFaces faces, double by) {
        int[] all = IntStream.range(0, faces.count()).toArray();
        return new ScoredFaces(
                IntStream.of(all)
                        .mapToDouble(i -> faces.isFake(i) ? faces.pFake(i) * (1 - by) + by : faces.pFake(i))
                        .toArray(),
                IntStream.of(all).map(i -> faces.isFake(i) ? 1 : 0).toArray(),
                IntStream.of(all).mapToObj(faces::group).toArray(String[]::new));
    }
}
