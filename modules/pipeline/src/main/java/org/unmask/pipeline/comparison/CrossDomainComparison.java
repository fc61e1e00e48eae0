package org.unmask.pipeline.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.RunConfig;
import org.unmask.core.curriculum.Curricula;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.KeptFaceShards;
import org.unmask.pipeline.models.ModelRole;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.RoundRow;

/**
 * Compares curricula with source-only and oracle over every ordered pair of some labelled domains and several seeds. A model
 * of labelled faces is trained once for each domain and seed: it is the source-only model of the pairs that start there, and
 * the oracle of those that end there. Faces are decoded once. Every model is the one after the last step: nothing is chosen by test
 * faces. Driver only.
 */
public final class CrossDomainComparison {
    private static final Logger LOG = LoggerFactory.getLogger(CrossDomainComparison.class);

    private final Workspace work;

    public CrossDomainComparison(Workspace work) {
        this.work = work;
    }

    /**
     * What is compared.
     *
     * @param domains at least two labelled domains
     * @param seeds root seeds, at least one
     * @param curricula words of the rules, at least one
     */
    public record Plan(List<String> domains, List<Long> seeds, List<String> curricula) {
        /**
         * Checks that there is something to compare.
         *
         * @throws UserException if there are fewer than two domains, or no curriculum
         */
        public Plan {
            domains = List.copyOf(domains);
            seeds = List.copyOf(seeds);
            curricula = List.copyOf(curricula);
            if (domains.size() < 2) {
                throw new UserException("Cannot compare: expected at least two labelled domains, got " + domains
                        + ". Name them with --domain.");
            }
            if (curricula.isEmpty()) {
                throw new UserException(
                        "Cannot compare: expected at least one curriculum, got none. Name it with --curriculum.");
            }
        }
    }

    /** Runs the comparison; the listener is told each result as it comes. */
    public List<PairResult> run(Plan plan, Consumer<PairResult> listener) {
        AdaptConfig adapt = work.config().adapt();
        // A word that no rule has is found before hours of work.
        plan.curricula().forEach(kind -> Curricula.named(kind, adapt));
        List<PairResult> results = new ArrayList<>();
        try (KeptFaceShards faces = new KeptFaceShards(new FaceShards(work))) {
            for (long seed : plan.seeds()) {
                Workspace seeded = work.withConfig(work.config().withRun(new RunConfig(seed)));
                Seeded stage = new Seeded(seeded, faces, trained(seeded, faces, plan.domains()));
                for (Pair pair : pairs(plan.domains())) {
                    for (PairResult result : stage.compare(pair, plan.curricula())) {
                        results.add(result);
                        listener.accept(result);
                    }
                }
            }
        }
        return results;
    }

    /** An ordered pair of domains. */
    private record Pair(String source, String target) {}

    private static List<Pair> pairs(List<String> domains) {
        return domains.stream()
                .flatMap(source -> domains.stream()
                        .filter(target -> !source.equals(target))
                        .map(target -> new Pair(source, target)))
                .toList();
    }

    private static Map<String, StoredModel> trained(Workspace seeded, KeptFaceShards faces, List<String> domains) {
        Map<String, StoredModel> trained = new LinkedHashMap<>();
        for (String domain : domains) {
            trained.put(domain, new SourceTraining(seeded, faces).run(List.of(domain), ModelRole.SOURCE_ONLY));
        }
        return trained;
    }

    /** All pairs of one seed. */
    private record Seeded(Workspace work, KeptFaceShards faces, Map<String, StoredModel> trained) {
        List<PairResult> compare(Pair pair, List<String> curricula) {
            Workspace named = named(work, pair.source());
            StoredModel start = Objects.requireNonNull(trained.get(pair.source()));
            StoredModel oracle = Objects.requireNonNull(trained.get(pair.target()));
            Map<String, StoredModel> adapted = new LinkedHashMap<>();
            for (String kind : curricula) {
                adapted.put(kind, adapt(named, start, pair.target(), kind));
            }
            List<StoredModel> models = new ArrayList<>(List.of(start));
            models.addAll(adapted.values());
            models.add(oracle);
            List<EvaluationRow> figures = new Evaluation(named, faces).run(models, List.of(pair.target()));
            List<RoundRow> rounds = work.tables().rounds().collect().stream()
                    .filter(round -> round.runId().equals(named.run().runId()))
                    .filter(round -> round.domain().equals(pair.target()))
                    .toList();
            return adapted.entrySet().stream()
                    .map(entry -> new PairResult(
                            pair.source(),
                            pair.target(),
                            work.config().run().seed(),
                            entry.getKey(),
                            auc(figures, start),
                            auc(figures, entry.getValue()),
                            auc(figures, oracle),
                            count(rounds, round -> isTrained(round, entry.getKey())),
                            count(rounds, round -> round.curriculum().equals(entry.getKey())),
                            figures.get(0).faces()))
                    .toList();
        }

        private static long count(List<RoundRow> rounds, Predicate<RoundRow> which) {
            return rounds.stream().filter(which).count();
        }

        private static boolean isTrained(RoundRow round, String kind) {
            return round.curriculum().equals(kind) && round.status().equals("trained");
        }

        private StoredModel adapt(Workspace named, StoredModel start, String target, String kind) {
            AdaptConfig own = named.config().adapt().withCurriculum(kind);
            Workspace adapting = named.withConfig(named.config().withAdapt(own));
            ModelRole role = kind.equals(FixedThreshold.KIND) ? ModelRole.FIXED_THRESHOLD : ModelRole.ADAPTED;
            var from = work.clock().instant();
            StoredModel adapted = new Adaptation(adapting, faces).run(start, target, Curricula.of(own), role);
            LOG.info(
                    "adapted {} to {} by {}: seconds={}",
                    start.id(),
                    target,
                    kind,
                    Duration.between(from, work.clock().instant()).toSeconds());
            return adapted;
        }
    }

    private static double auc(List<EvaluationRow> figures, StoredModel model) {
        return figures.stream()
                .filter(row -> row.modelId().equals(model.id()))
                .filter(row -> row.metric().equals(Metric.AUC.columnText()))
                .findFirst()
                .orElseThrow()
                .value();
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
        return seeded.withRun(named);
    }
}
