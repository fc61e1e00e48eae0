package org.unmask.report.model;

import java.util.List;

/** What {@code evaluate} measured, one entry per domain in each list. Immutable. */
public record EvaluationFigures(
        List<Comparison> comparisons,
        List<RocPlot> rocs,
        List<ScoreHistogram> histograms,
        List<CalibrationPlot> calibrations,
        List<RobustnessFigures> robustness,
        List<ContactSheet> contactSheets) {

    /** Copies the lists. */
    public EvaluationFigures {
        comparisons = List.copyOf(comparisons);
        rocs = List.copyOf(rocs);
        histograms = List.copyOf(histograms);
        calibrations = List.copyOf(calibrations);
        robustness = List.copyOf(robustness);
        contactSheets = List.copyOf(contactSheets);
    }

    /** The evaluation of a run that evaluated nothing. */
    public static EvaluationFigures none() {
        return new EvaluationFigures(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
