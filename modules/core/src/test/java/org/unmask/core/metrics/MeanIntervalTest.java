package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.random.Seeds;

class MeanIntervalTest {
    private final Seeds seeds = Seeds.of(5);

    @Test
    void studentsIntervalIsThatOfTheClusterMeans() {
        // Means 1, 2, 3: mean 2, standard error 1 / sqrt 3, t(2 degrees) = 4.302653.
        List<List<Double>> clusters = List.of(List.of(0.5, 1.5), List.of(2.0, 2.0), List.of(3.0, 3.0));

        MeanInterval interval = MeanInterval.of(clusters, 100, seeds);

        assertThat(interval.studentT().value()).isEqualTo(2);
        assertThat(interval.studentT().high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-5));
        assertThat(interval.studentT().low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-5));
        assertThat(interval.clusterCount()).isEqualTo(3);
        assertThat(interval.figureCount()).isEqualTo(6);
    }

    @Test
    void moreFiguresInAClusterDoNotOutvoteTheOthers() {
        List<List<Double>> clusters = List.of(List.of(1.0, 1.0, 1.0, 1.0), List.of(3.0));

        assertThat(MeanInterval.of(clusters, 100, seeds).bootstrap().value()).isEqualTo(2);
    }

    @Test
    void bothWaysAgreeWhenThereAreManyClusters() {
        SplittableRandom random = new SplittableRandom(1);
        List<List<Double>> clusters = IntStream.range(0, 400)
                .mapToObj(i -> List.of(Faces.bell(random)))
                .toList();

        MeanInterval interval = MeanInterval.of(clusters, 4_000, seeds);

        // Both are about 0.1 from the mean of 400 unit normals; the ends of 4,000 resamples scatter by 0.003.
        assertThat(interval.bootstrap().low()).isCloseTo(interval.studentT().low(), within(0.012));
        assertThat(interval.bootstrap().high()).isCloseTo(interval.studentT().high(), within(0.012));
    }

    @Test
    void theBootstrapStaysBetweenTheSmallestAndTheLargestClusterMean() {
        List<List<Double>> clusters = List.of(List.of(-1.0), List.of(0.0), List.of(4.0));

        Interval bootstrap = MeanInterval.of(clusters, 5_000, seeds).bootstrap();

        // The chance that all three draws hit one given cluster is 1/27, above the tail of 1/40.
        assertThat(bootstrap).isEqualTo(new Interval(1, -1, 4));
    }

    @Test
    void studentsQuantilesAgreeWithPrintedTables() {
        assertThat(StudentT.halfWidth(0.95, 1)).isCloseTo(12.7062, within(1e-4));
        assertThat(StudentT.halfWidth(0.95, 2)).isCloseTo(4.30265, within(1e-5));
        assertThat(StudentT.halfWidth(0.95, 3)).isCloseTo(3.18245, within(1e-5));
        assertThat(StudentT.halfWidth(0.95, 4)).isCloseTo(2.77645, within(1e-5));
        assertThat(StudentT.halfWidth(0.95, 11)).isCloseTo(2.20099, within(1e-5));
        assertThat(StudentT.halfWidth(0.95, 30)).isCloseTo(2.04227, within(1e-5));
        assertThat(StudentT.halfWidth(0.99, 5)).isCloseTo(4.03214, within(1e-5));
        assertThat(StudentT.halfWidth(0.95, 100_000)).isCloseTo(1.95999, within(1e-4));
    }

    @Test
    void refusesASingleCluster() {
        assertThatThrownBy(() -> MeanInterval.of(List.of(List.of(1.0, 2.0)), 100, seeds))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected at least 2 clusters, got 1");
    }

    @Test
    void refusesWhatWasNotMeasured() {
        assertThatThrownBy(() -> MeanInterval.of(List.of(List.of(1.0), List.of(Double.NaN)), 100, seeds))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected clusters of finite figures, got [NaN]");
        assertThatThrownBy(() -> MeanInterval.of(List.of(List.of(1.0), List.of()), 100, seeds))
                .isInstanceOf(DataContractException.class);
    }
}
