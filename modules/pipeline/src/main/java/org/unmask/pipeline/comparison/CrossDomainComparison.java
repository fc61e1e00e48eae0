package org.unmask.pipeline.comparison;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.unmask.core.config.RunConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.core.curriculum.Curricula;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.models.ModelRole;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.EvaluationRow;

/**
 * Compares source-only, fixed threshold, curriculum and oracle over every ordered pair of some labelled domains and several
 * seeds. The oracle of a domain is the model trained on its labels, which is the source-only model of the pairs that start
 * there. Every model is the one after the last step: nothing is chosen by test faces. Driver only.
 */
public final class CrossDomainComparison {
    private final Workspace work;

    public CrossDomainComparison(Workspace work) {
        this.work = work;
    }

    /**
     * Runs the comparison.
     *
     * @param domains at least two labelled domains
     * @param seeds root seeds, at least one
     * @param listener is told each result as it comes
     * @throws UserException if there are fewer than two domains
     */
    public List<PairResult> run(List<String> domains, List<Long> seeds, Consumer<PairResult> listener) {
        if (domains.size() < 2) {
            throw new UserException("Cannot compare: expected at least two labelled domains, got " + domains
                    + ". Name them with --domain.");
        }
        List<PairResult> results = new ArrayList<>();
        for (long seed : seeds) {
            Workspace seeded = withSeed(seed);
            Map<String, StoredModel> trained = new LinkedHashMap<>();
            for (String domain : domains) {
                trained.put(domain, new SourceTraining(seeded).run(List.of(domain), ModelRole.SOURCE_ONLY));
            }
            for (String source : domains) {
                for (String target : domains) {
                    if (!source.equals(target)) {
                        PairResult result = pair(named(seeded, source), trained, source, target, seed);
                        results.add(result);
                        listener.accept(result);
                    }
                }
            }
        }
        return results;
    }

    private static PairResult pair(
            Workspace seeded, Map<String, StoredModel> trained, String source, String target, long seed) {
        StoredModel start = java.util.Objects.requireNonNull(trained.get(source));
        StoredModel oracle = java.util.Objects.requireNonNull(trained.get(target));
        var config = seeded.config().adapt();
        StoredModel fixed = new Adaptation(seeded)
                .run(start, target, Curricula.named(FixedThreshold.KIND, config), ModelRole.FIXED_THRESHOLD);
        StoredModel adapted = new Adaptation(seeded).run(start, target, Curricula.of(config), ModelRole.ADAPTED);
        List<EvaluationRow> figures =
                new Evaluation(seeded).run(List.of(start, fixed, adapted, oracle), List.of(target));
        return new PairResult(
                source,
                target,
                seed,
                auc(figures, start),
                auc(figures, fixed),
                auc(figures, adapted),
                auc(figures, oracle),
                figures.get(0).faces());
    }

    private static double auc(List<EvaluationRow> figures, StoredModel model) {
        return figures.stream()
                .filter(row -> row.modelId().equals(model.id()))
                .filter(row -> row.metric().equals(Metric.AUC.columnText()))
                .findFirst()
                .orElseThrow()
                .value();
    }

    private Workspace withSeed(long seed) {
        UnmaskConfig seeded = work.config().withRun(new RunConfig(seed));
        return new Workspace(
                work.spark(), work.tables(), work.files(), seeded, work.run(), work.clock(), work.progress());
    }

    /** The rounds of each source and seed carry a run id of their own, so that no two of them share a key. */
    private static Workspace named(Workspace seeded, String source) {
        RunIdentity run = seeded.run();
        RunIdentity named = new RunIdentity(
                run.runId() + "." + source + ".seed-" + seeded.config().run().seed(),
                run.job(),
                run.runDate(),
                run.startedAt(),
                run.command());
        return new Workspace(
                seeded.spark(),
                seeded.tables(),
                seeded.files(),
                seeded.config(),
                named,
                seeded.clock(),
                seeded.progress());
    }
}
