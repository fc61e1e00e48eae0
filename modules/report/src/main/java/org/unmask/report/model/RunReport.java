package org.unmask.report.model;

import java.util.List;

/**
 * Everything one run's page shows. Lists may be empty: the page then says so in a sentence. Immutable, safe for any
 * thread.
 *
 * @param title the page's heading, such as {@code Nightly run of 2026-11-21}
 * @param carryOver one per target domain that was asked about
 * @param curricula one per target domain and curriculum
 * @param trainings the run's trainings in order
 */
public record RunReport(
        String title,
        Headline headline,
        EvaluationFigures evaluation,
        List<CarryOverFigures> carryOver,
        GateFigures gate,
        List<CurriculumPlot> curricula,
        List<TrainingFigures> trainings,
        FaceSupply supply,
        RunFacts facts) {

    /** Copies the lists. */
    public RunReport {
        carryOver = List.copyOf(carryOver);
        curricula = List.copyOf(curricula);
        trainings = List.copyOf(trainings);
    }
}
