package org.unmask.pipeline.reporting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.view.Alteration;
import org.unmask.report.model.RobustnessFigures;
import org.unmask.report.model.RobustnessFigures.AlteredFigures;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;

/** The robustness of a model on a domain, from rows of evaluations of one run. Stateless. */
final class RobustnessRows {
    private RobustnessRows() {}

    /** Empty where it was not measured. */
    static Optional<RobustnessFigures> of(List<EvaluationRow> evaluations, ModelRow model, String domain) {
        List<EvaluationRow> own = evaluations.stream()
                .filter(row ->
                        row.modelId().equals(model.modelId()) && row.domain().equals(domain))
                .toList();
        List<AlteredFigures> altered = new ArrayList<>();
        for (Alteration alteration : Alteration.values()) {
            Optional<Interval> auc = figure(own, Metric.ALTERED_AUC, alteration);
            Optional<Interval> difference = figure(own, Metric.ALTERED_AUC_DIFFERENCE, alteration);
            Optional<Interval> flipped = figure(own, Metric.FLIPPED, alteration);
            if (auc.isPresent() && difference.isPresent() && flipped.isPresent()) {
                altered.add(new AlteredFigures(alteration, auc.get(), difference.get(), flipped.get()));
            }
        }
        return altered.isEmpty()
                ? Optional.empty()
                : figure(own, Metric.AUC, null)
                        .map(plain -> new RobustnessFigures(
                                domain, model.role(), EvaluationData.name(model), plain, altered));
    }

    private static Optional<Interval> figure(List<EvaluationRow> rows, Metric metric, @Nullable Alteration alteration) {
        return rows.stream()
                .filter(row -> row.metric() == metric && row.alteration() == alteration)
                .reduce((older, newer) -> newer)
                .map(row -> new Interval(row.value(), row.low(), row.high()));
    }
}
