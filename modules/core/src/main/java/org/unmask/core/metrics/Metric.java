package org.unmask.core.metrics;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.unmask.core.errors.DataContractException;

/** The metrics that evaluations store, by their name in the tables. Definitions: {@link Metrics}. */
public enum Metric {
    /** Area under the ROC curve; higher is better. */
    AUC("auc", true, TallyFigures::auc),
    /** Average precision; higher is better. */
    AVERAGE_PRECISION("average_precision", true, TallyFigures::averagePrecision),
    /** Equal error rate; lower is better. */
    EER("eer", true, TallyFigures::equalErrorRate),
    /** Accuracy at threshold 0.5; higher is better. */
    ACCURACY("accuracy", false, tally -> TallyFigures.accuracy(tally, Metrics.DEFAULT_THRESHOLD)),
    /** Balanced accuracy at threshold 0.5; higher is better. */
    BALANCED_ACCURACY(
            "balanced_accuracy", true, tally -> TallyFigures.balancedAccuracy(tally, Metrics.DEFAULT_THRESHOLD)),
    /** Expected calibration error over 15 bins; lower is better. */
    ECE("ece", false, tally -> TallyFigures.expectedCalibrationError(tally, Metrics.CALIBRATION_BIN_COUNT)),
    /** Log loss in nats; lower is better. */
    LOG_LOSS("log_loss", false, TallyFigures::logLoss),
    /** Brier score; lower is better. */
    BRIER("brier", false, TallyFigures::brier);

    private final String columnText;
    private final boolean needsBothClasses;
    private final ToDoubleFunction<Tally> figure;

    Metric(String columnText, boolean needsBothClasses, ToDoubleFunction<Tally> figure) {
        this.columnText = columnText;
        this.needsBothClasses = needsBothClasses;
        this.figure = figure;
    }

    /** The word in the tables. */
    public String columnText() {
        return columnText;
    }

    /** The value on these faces; empty if the metric compares two classes and one is absent. */
    public OptionalDouble of(ScoredFaces faces) {
        return of(new Ranking(faces).tally());
    }

    /**
     * The metric that a table's word stands for.
     *
     * @throws DataContractException if there is no such metric
     */
    public static Metric parse(String columnText) {
        return Arrays.stream(values())
                .filter(metric -> metric.columnText.equals(columnText))
                .findFirst()
                .orElseThrow(() -> new DataContractException("Cannot read a metric: expected one of " + known()
                        + ", got \"" + columnText + "\". Correct the column metric of the table."));
    }

    OptionalDouble of(Tally tally) {
        boolean isDefined = !needsBothClasses || tally.hasBothClasses();
        return isDefined ? OptionalDouble.of(figure.applyAsDouble(tally)) : OptionalDouble.empty();
    }

    private static String known() {
        return Arrays.stream(values()).map(Metric::columnText).collect(Collectors.joining(", "));
    }
}
