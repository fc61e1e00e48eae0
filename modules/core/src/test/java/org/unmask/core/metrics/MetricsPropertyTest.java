package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.data.Offset;

class MetricsPropertyTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    @Provide
    Arbitrary<ScoredFaces> faces() {
        return Faces.ofBothClasses();
    }

    @Property
    void aucEqualsTheShareOfPairsInTheRightOrder(@ForAll("faces") ScoredFaces faces) {
        assertThat(Metrics.auc(faces)).isCloseTo(shareOfPairsWon(faces), ROUNDING);
    }

    @Property
    void theAreaUnderTheCurveIsTheAuc(@ForAll("faces") ScoredFaces faces) {
        assertThat(RocCurve.of(faces).auc()).isCloseTo(Metrics.auc(faces), ROUNDING);
    }

    @Property
    void theCurveRisesFromCornerToCorner(@ForAll("faces") ScoredFaces faces) {
        List<RocCurve.Point> points = RocCurve.of(faces).points();

        assertThat(points.get(0)).isEqualTo(new RocCurve.Point(Double.POSITIVE_INFINITY, 0, 0));
        assertThat(points.get(points.size() - 1))
                .satisfies(last -> assertThat(last.falsePositiveRate()).isEqualTo(1))
                .satisfies(last -> assertThat(last.truePositiveRate()).isEqualTo(1));
        assertThat(points).extracting(RocCurve.Point::falsePositiveRate).isSorted();
        assertThat(points).extracting(RocCurve.Point::truePositiveRate).isSorted();
        assertThat(points)
                .extracting(RocCurve.Point::threshold)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .doesNotHaveDuplicates();
    }

    @Property
    void rankingMetricsIgnoreHowScoresAreStretched(@ForAll("faces") ScoredFaces faces) {
        ScoredFaces stretched = mapped(faces, p -> 0.1 + 0.5 * p * p);

        assertThat(Metrics.auc(stretched)).isEqualTo(Metrics.auc(faces));
        assertThat(Metrics.averagePrecision(stretched)).isEqualTo(Metrics.averagePrecision(faces));
        assertThat(Metrics.equalErrorRate(stretched)).isEqualTo(Metrics.equalErrorRate(faces));
    }

    @Property
    void turningScoresAroundTurnsTheAucAround(@ForAll("faces") ScoredFaces faces) {
        assertThat(Metrics.auc(mapped(faces, p -> 1 - p))).isCloseTo(1 - Metrics.auc(faces), ROUNDING);
    }

    @Property
    void theOrderOfFacesDoesNotMatterToTheBit(@ForAll("faces") ScoredFaces faces) {
        int[] backwards = IntStream.range(0, faces.count())
                .map(i -> faces.count() - 1 - i)
                .toArray();

        assertThat(Metric.ofScores())
                .allSatisfy(metric ->
                        assertThat(metric.of(reordered(faces, backwards))).isEqualTo(metric.of(faces)));
    }

    @Property
    void everyMetricStaysWithinItsBounds(@ForAll("faces") ScoredFaces faces) {
        assertThat(Metric.ofScores())
                .filteredOn(metric -> metric != Metric.LOG_LOSS)
                .allSatisfy(metric -> assertThat(metric.of(faces).orElseThrow()).isBetween(0.0, 1.0 + 1e-12));
        // 1 - (1 - 1e-7) is a little less than 1e-7 in double precision.
        assertThat(Metrics.logLoss(faces)).isBetween(0.0, -Math.log(1e-7) + 1e-9);
    }

    @Property
    void accuracyAgreesWithCountingFaceByFace(@ForAll("faces") ScoredFaces faces) {
        long right = IntStream.range(0, faces.count())
                .filter(i -> faces.pFake(i) > 0.5 == faces.isFake(i))
                .count();

        assertThat(Metrics.accuracy(faces, 0.5)).isEqualTo(right / (double) faces.count());
    }

    @Property
    void calibrationBinsHoldEveryFaceAndGiveTheCalibrationError(@ForAll("faces") ScoredFaces faces) {
        List<CalibrationBin> bins = CalibrationBin.of(faces, Metrics.CALIBRATION_BIN_COUNT);

        double error = bins.stream()
                .mapToDouble(bin -> bin.faces() * Math.abs(bin.meanPFake() - bin.fakeShare()))
                .sum();
        assertThat(bins.stream().mapToLong(CalibrationBin::faces).sum()).isEqualTo(faces.count());
        assertThat(Metrics.expectedCalibrationError(faces)).isCloseTo(error / faces.count(), ROUNDING);
    }

    private static double shareOfPairsWon(ScoredFaces faces) {
        double won = 0;
        for (int fake = 0; fake < faces.count(); fake++) {
            for (int real = 0; real < faces.count(); real++) {
                if (faces.isFake(fake) && !faces.isFake(real)) {
                    won += (Math.signum(faces.pFake(fake) - faces.pFake(real)) + 1) / 2;
                }
            }
        }
        return won / faces.fakeCount() / faces.realCount();
    }

    private static ScoredFaces mapped(ScoredFaces faces, DoubleUnaryOperator change) {
        double[] pFake = IntStream.range(0, faces.count())
                .mapToDouble(faces::pFake)
                .map(change)
                .toArray();
        return ScoredFaces.ungrouped(pFake, labels(faces));
    }

    private static ScoredFaces reordered(ScoredFaces faces, int[] order) {
        int[] labels = labels(faces);
        return ScoredFaces.ungrouped(
                IntStream.of(order).mapToDouble(faces::pFake).toArray(),
                IntStream.of(order).map(i -> labels[i]).toArray());
    }

    private static int[] labels(ScoredFaces faces) {
        return IntStream.range(0, faces.count())
                .map(i -> faces.isFake(i) ? 1 : 0)
                .toArray();
    }
}
