package org.unmask.pipeline.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.unmask.core.config.RunConfig;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.LabelledFaces;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.EvaluationRow;

/**
 * Trains variants of the configuration on one labelled domain, with several seeds each, and tests them on other domains, of which
 * they have seen nothing. Every model is the one after the last step: nothing is chosen by test faces. Driver only.
 */
public final class VariantComparison {
    private final Workspace work;

    public VariantComparison(Workspace work) {
        this.work = work;
    }

    /**
     * Runs the comparison, seed by seed.
     *
     * @param variants at least one
     * @param source the labelled domain
     * @param targets the domains to test on; the source may be among them
     * @param seeds root seeds, at least one
     * @param listener is told each result as it comes
     * @throws UserException if there is no variant or no target
     */
    public List<VariantResult> run(
            List<Variant> variants,
            String source,
            List<String> targets,
            List<Long> seeds,
            Consumer<VariantResult> listener) {
        if (variants.isEmpty() || targets.isEmpty()) {
            throw new UserException("Cannot compare: expected at least one variant and one domain to test on, got "
                    + variants.stream().map(Variant::name).toList() + " and " + targets
                    + ". Name them with --variant and --domain.");
        }
        LabelledFaces.of(work.tables(), List.of(source)).require("train on", Split.TRAIN, Split.VALIDATION);
        targets.forEach(
                target -> LabelledFaces.of(work.tables(), List.of(target)).require("test on", Split.TEST));
        List<VariantResult> results = new ArrayList<>();
        for (long seed : seeds) {
            for (Variant variant : variants) {
                Workspace seeded = work.withConfig(variant.config().withRun(new RunConfig(seed)));
                long begin = System.nanoTime();
                StoredModel model = new SourceTraining(seeded).run(List.of(source), ModelRole.SOURCE_ONLY);
                double seconds = (System.nanoTime() - begin) / 1e9;
                List<EvaluationRow> figures = new Evaluation(seeded).run(List.of(model), targets);
                for (String target : targets) {
                    VariantResult result = new VariantResult(
                            variant.name(),
                            source,
                            target,
                            seed,
                            figure(figures, target, Metric.AUC).orElseThrow(),
                            seconds,
                            figure(figures, target, Metric.CAM_INSIDE));
                    results.add(result);
                    listener.accept(result);
                }
            }
        }
        return results;
    }

    private static Optional<EvaluationRow> figure(List<EvaluationRow> figures, String target, Metric metric) {
        return figures.stream()
                .filter(row -> row.domain().equals(target) && row.metric() == metric)
                .findFirst();
    }
}
