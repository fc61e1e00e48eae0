package org.unmask.report.section;

import java.util.List;
import org.unmask.report.model.EvaluationFigures;
import org.unmask.report.model.RunReport;

/** All sections of a report in the order a reader needs them. */
public final class Sections {
    private Sections() {}

    /** The sections after the headline. */
    public static List<Section> of(RunReport report) {
        EvaluationFigures evaluation = report.evaluation();
        return List.of(
                ResultsSection.of(evaluation.comparisons()),
                CarryOverSection.of(report.carryOver()),
                GateSection.of(report.gate()),
                RocSection.of(evaluation.rocs()),
                CurriculumSection.of(report.curricula()),
                TrainingSection.of(report.trainings()),
                ScoresSection.of(evaluation.histograms()),
                CalibrationSection.of(evaluation.calibrations()),
                RobustnessSection.of(evaluation.robustness()),
                FacesSection.of(evaluation.contactSheets()),
                SupplySection.of(report.supply()),
                FactsSection.of(report.facts()));
    }
}
