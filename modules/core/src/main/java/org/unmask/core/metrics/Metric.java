package org.unmask.core.metrics;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The metrics that evaluations store. Definitions: {@link Metrics}. */
public enum Metric {
    /** Area under the ROC curve; higher is better. */
    AUC(Needs.BOTH_CLASSES, TallyFigures::auc),
    /** Average precision; higher is better. */
    AVERAGE_PRECISION(Needs.BOTH_CLASSES, TallyFigures::averagePrecision),
    /** Equal error rate; lower is better. */
    EER(Needs.BOTH_CLASSES, TallyFigures::equalErrorRate),
    /** Accuracy at threshold 0.5; higher is better. */
    ACCURACY(Needs.SCORES, tally -> TallyFigures.accuracy(tally, Metrics.DEFAULT_THRESHOLD)),
    /** Balanced accuracy at threshold 0.5; higher is better. */
    BALANCED_ACCURACY(Needs.BOTH_CLASSES, tally -> TallyFigures.balancedAccuracy(tally, Metrics.DEFAULT_THRESHOLD)),
    /** Expected calibration error over 15 bins; lower is better. */
    ECE(Needs.SCORES, tally -> TallyFigures.expectedCalibrationError(tally, Metrics.CALIBRATION_BIN_COUNT)),
    /** Log loss in nats; lower is better. */
    LOG_LOSS(Needs.SCORES, TallyFigures::logLoss),
    /** Brier score; lower is better. */
    BRIER(Needs.SCORES, TallyFigures::brier),
    /** Share of fakes found where at most one real face in a hundred is called fake; higher is better. */
    TPR_AT_FPR_01(Needs.BOTH_CLASSES, tally -> TallyFigures.truePositiveRate(tally, Metrics.FEW_FALSE_ALARMS)),
    /** AUC of whole groups, such as videos, by the mean probability of their faces; higher is better. */
    GROUP_AUC(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** A model's AUC less that of the model that it is compared with, on the same faces, -1 to 1; higher is better. */
    AUC_DIFFERENCE(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** Mean share of a model's heat maps that lies within the faces' masks, 0 to 1; higher is better. */
    CAM_INSIDE(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** Expected calibration error of the calibrated probabilities, over 15 bins; lower is better. */
    ECE_CALIBRATED(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** Share of faces whose verdict is left open; lower is better. */
    UNSURE_SHARE(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** Share of wrong verdicts among the faces that have one; lower is better. */
    SURE_ERROR(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** AUC on altered pictures; higher is better. */
    ALTERED_AUC(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** AUC on altered pictures less that on the same as they are, -1 to 1; higher is better. */
    ALTERED_AUC_DIFFERENCE(Needs.MORE_THAN_SCORES, tally -> Double.NaN),
    /** Share of faces that lie on the other side of the threshold when they are altered; lower is better. */
    FLIPPED(Needs.MORE_THAN_SCORES, tally -> Double.NaN);

    private final Needs needs;
    private final ToDoubleFunction<Tally> figure;

    Metric(Needs needs, ToDoubleFunction<Tally> figure) {
        this.needs = needs;
        this.figure = figure;
    }

    /** The metrics that the labelled scores of one model are enough for, in order. */
    public static List<Metric> ofScores() {
        return Arrays.stream(values())
                .filter(metric -> metric.needs != Needs.MORE_THAN_SCORES)
                .toList();
    }

    /** The value on these faces; empty if they are not enough: a class is absent, or the metric needs more than scores. */
    public OptionalDouble of(ScoredFaces faces) {
        return of(new Ranking(faces).tally());
    }

    OptionalDouble of(Tally tally) {
        boolean isDefined = switch (needs) {
            case SCORES -> true;
            case BOTH_CLASSES -> tally.hasBothClasses();
            case MORE_THAN_SCORES -> false;
        };
        return isDefined ? OptionalDouble.of(figure.applyAsDouble(tally)) : OptionalDouble.empty();
    }

    private enum Needs {
        SCORES,
        BOTH_CLASSES,
        MORE_THAN_SCORES
    }
}
