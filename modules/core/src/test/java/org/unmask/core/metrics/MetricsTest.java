package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.text.EnumWords;

class MetricsTest {
    private static final Offset<Double> ROUNDING = within(1e-12);

    /** Descending: fake .9, {real, fake} .7, fake .4, real .2, real .1. */
    private final ScoredFaces faces =
            ScoredFaces.ungrouped(new double[] {0.7, 0.1, 0.9, 0.4, 0.2, 0.7}, new int[] {0, 0, 1, 1, 0, 1});

    @Test
    void aucCountsPairsWonAndHalfOfThoseTied() {
        // Fake .9 beats 3 reals; fake .7 beats 2 and ties 1; fake .4 beats 2: 7.5 of 9 pairs.
        assertThat(Metrics.auc(faces)).isCloseTo(7.5 / 9, ROUNDING);
    }

    @Test
    void averagePrecisionTakesTiedFacesTogether() {
        // Recall +1/3 at precision 1, +1/3 at 2/3, +1/3 at 3/4.
        assertThat(Metrics.averagePrecision(faces)).isCloseTo((1 + 2.0 / 3 + 3.0 / 4) / 3, ROUNDING);
    }

    @Test
    void equalErrorRateIsTheFalsePositiveRateWhereTheErrorsAreNearest() {
        // (fpr, fnr): (0,1) (0,2/3) (1/3,1/3) (1/3,0) (2/3,0) (1,0).
        assertThat(Metrics.equalErrorRate(faces)).isCloseTo(1.0 / 3, ROUNDING);
    }

    @Test
    void equalErrorRateTakesTheFirstOfEquallyNearPoints() {
        // (fpr, fnr): (0,1) (0,1/2) (1,1/2) (1,0): the gap is 1/2 at the second and the third.
        ScoredFaces even = ScoredFaces.ungrouped(new double[] {0.9, 0.5, 0.2}, new int[] {1, 0, 1});

        assertThat(Metrics.equalErrorRate(even)).isZero();
    }

    @Test
    void accuracyCallsFakeOnlyWhatExceedsTheThreshold() {
        assertThat(Metrics.accuracy(faces, 0.5)).isCloseTo(4.0 / 6, ROUNDING);
        assertThat(Metrics.accuracy(faces, 0.9)).isCloseTo(3.0 / 6, ROUNDING);
        assertThat(Metrics.accuracy(faces, 0.3)).isCloseTo(5.0 / 6, ROUNDING);
    }

    @Test
    void balancedAccuracyWeighsTheClassesEqually() {
        ScoredFaces uneven = ScoredFaces.ungrouped(new double[] {0.1, 0.2, 0.3, 0.4}, new int[] {0, 0, 0, 1});

        assertThat(Metrics.balancedAccuracy(uneven, 0.5)).isEqualTo(0.5);
        assertThat(Metrics.accuracy(uneven, 0.5)).isEqualTo(0.75);
        assertThat(Metrics.balancedAccuracy(uneven, 0.3)).isEqualTo(1);
    }

    @Test
    void calibrationErrorComparesMeanProbabilityAndShareInEachBin() {
        // Bins of width 1/15: .70 is in bin 10 of [.667, .733); .1 in 1; .9 in 13; .4 in 6; .2 in 3.
        double expected = (Math.abs(1.4 - 1) + 0.1 + Math.abs(0.9 - 1) + Math.abs(0.4 - 1) + 0.2) / 6;

        assertThat(Metrics.expectedCalibrationError(faces)).isCloseTo(expected, ROUNDING);
    }

    @Test
    void logLossAndBrierFollowTheirDefinitions() {
        double product = 0.3 * 0.9 * 0.9 * 0.4 * 0.8 * 0.7;
        double squares = 0.49 + 0.01 + 0.01 + 0.36 + 0.04 + 0.09;

        assertThat(Metrics.logLoss(faces)).isCloseTo(-Math.log(product) / 6, ROUNDING);
        assertThat(Metrics.brier(faces)).isCloseTo(squares / 6, ROUNDING);
    }

    @Test
    void logLossOfACertainMistakeIsFinite() {
        assertThat(Metrics.logLoss(ScoredFaces.ungrouped(new double[] {0}, new int[] {1})))
                .isCloseTo(-Math.log(1e-7), within(1e-9));
    }

    @Test
    void everyMetricOfScoresHasItsWordAndValue() {
        assertThat(Metric.ofScores())
                .extracting(EnumWords::ofColumn)
                .containsExactly(
                        "auc",
                        "average_precision",
                        "eer",
                        "accuracy",
                        "balanced_accuracy",
                        "ece",
                        "log_loss",
                        "brier",
                        "tpr_at_fpr_01");
        assertThat(Metric.AUC.of(faces)).hasValue(Metrics.auc(faces));
        assertThat(Metric.AVERAGE_PRECISION.of(faces)).hasValue(Metrics.averagePrecision(faces));
        assertThat(Metric.EER.of(faces)).hasValue(Metrics.equalErrorRate(faces));
        assertThat(Metric.ACCURACY.of(faces)).hasValue(Metrics.accuracy(faces, 0.5));
        assertThat(Metric.BALANCED_ACCURACY.of(faces)).hasValue(Metrics.balancedAccuracy(faces, 0.5));
        assertThat(Metric.ECE.of(faces)).hasValue(Metrics.expectedCalibrationError(faces));
        assertThat(Metric.LOG_LOSS.of(faces)).hasValue(Metrics.logLoss(faces));
        assertThat(Metric.BRIER.of(faces)).hasValue(Metrics.brier(faces));
    }

    @Test
    void theTruePositiveRateCallsNoLargerShareOfRealsFake() {
        // Above real .7 one fake of three; above real .2 all three; at a third of the reals .7 counts.
        assertThat(Metrics.truePositiveRate(faces, 0.01)).isCloseTo(1.0 / 3, ROUNDING);
        assertThat(Metrics.truePositiveRate(faces, 1.0 / 3)).isEqualTo(1);
        assertThat(Metric.TPR_AT_FPR_01.of(faces)).hasValue(Metrics.truePositiveRate(faces, 0.01));
    }

    @Test
    void aGroupIsTheMeanOfItsFacesAndOfEachLabelOne() {
        ScoredFaces grouped = new ScoredFaces(
                        new double[] {0.2, 0.6, 0.9, 0.5}, new int[] {0, 0, 1, 1}, new String[] {"a", "a", "a", "b"})
                .byGroup();

        assertThat(grouped.count()).isEqualTo(3);
        assertThat(grouped.groupCount()).isEqualTo(2);
        assertThat(grouped.pFake(0)).isCloseTo(0.4, ROUNDING);
        assertThat(grouped.isFake(1)).isTrue();
        assertThat(Metrics.auc(grouped)).isEqualTo(1);
    }

    @Test
    void metricsThatNeedMoreThanScoresHaveNoValueOfThem() {
        assertThat(Metric.AUC_DIFFERENCE.of(faces)).isEmpty();
        assertThat(Metric.CAM_INSIDE.of(faces)).isEmpty();
        assertThat(Metric.ofScores()).doesNotContain(Metric.GROUP_AUC, Metric.AUC_DIFFERENCE, Metric.CAM_INSIDE);
    }

    @Nested
    class WhenOneClassIsAbsent {
        private final ScoredFaces fakesOnly = ScoredFaces.ungrouped(new double[] {0.9, 0.6}, new int[] {1, 1});

        @Test
        void figuresThatCompareTheClassesSayWhatIsMissing() {
            assertThatThrownBy(() -> Metrics.auc(fakesOnly))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining(
                            "Cannot compute the AUC: expected real and fake faces, got 0 real and 2 fake");
            assertThatThrownBy(() -> Metrics.equalErrorRate(fakesOnly)).isInstanceOf(DataContractException.class);
            assertThatThrownBy(() -> Metrics.averagePrecision(fakesOnly)).isInstanceOf(DataContractException.class);
            assertThatThrownBy(() -> Metrics.balancedAccuracy(fakesOnly, 0.5))
                    .isInstanceOf(DataContractException.class);
        }

        @Test
        void theSameMetricsAreEmpty() {
            assertThat(Metric.AUC.of(fakesOnly)).isEmpty();
            assertThat(Metric.EER.of(fakesOnly)).isEmpty();
        }

        @Test
        void otherFiguresStayDefined() {
            assertThat(Metrics.accuracy(fakesOnly, 0.5)).isEqualTo(1);
            assertThat(Metrics.logLoss(fakesOnly)).isCloseTo(-Math.log(0.54) / 2, ROUNDING);
        }
    }
}
