package org.unmask.pipeline.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.MethodConfig;
import org.unmask.core.config.NetworkConfig;
import org.unmask.core.config.RunConfig;
import org.unmask.core.config.TrainConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.core.curriculum.Curricula;
import org.unmask.core.curriculum.Curriculum;
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
 * Compares ways to adapt with source-only and oracle over every ordered pair of some labelled domains and several seeds. A model
 * of labelled faces is trained once for each domain and seed, and again for a variant by which it would train otherwise:
 * it is the source-only model of the pairs that start there, and the oracle of those that end there. Faces are decoded once. Every
 * model is the one after the last step: nothing is chosen by test faces. Driver only.
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
     * @param variants ways to adapt, at least one, of names of their own
     */
    public record Plan(List<String> domains, List<Long> seeds, List<Variant> variants) {
        /**
         * Checks that there is something to compare.
         *
         * @throws UserException if there are fewer than two domains or no variant, or two variants of one name
         */
        public Plan {
            domains = List.copyOf(domains);
            seeds = List.copyOf(seeds);
            variants = List.copyOf(variants);
            if (domains.size() < 2) {
                throw new UserException("Cannot compare: expected at least two labelled domains, got " + domains
                        + ". Name them with --domain.");
            }
            List<String> names = variants.stream().map(Variant::name).toList();
            if (names.isEmpty() || Set.copyOf(names).size() < names.size()) {
                throw new UserException("Cannot compare: expected at least one way to adapt and no name twice, got "
                        + names + ". Name them with --curriculum and --variant.");
            }
        }
    }

    /** Runs the comparison; the listener is told each result as it comes. */
    public List<PairResult> run(Plan plan, Consumer<PairResult> listener) {
        // A word that no rule has is found before hours of work.
        plan.variants().forEach(variant -> Curricula.of(variant.config().adapt()));
        List<PairResult> results = new ArrayList<>();
        try (KeptFaceShards faces = new KeptFaceShards(new FaceShards(work))) {
            for (long seed : plan.seeds()) {
                List<Seeded> ways = seeded(plan, seed, faces);
                for (Pair pair : pairs(plan.domains())) {
                    for (Seeded way : ways) {
                        PairResult result = way.compare(pair);
                        results.add(result);
                        listener.accept(result);
                    }
                }
            }
        }
        return results;
    }

    /** Every way with a seed, and with the models of labelled faces that it shares with those that train alike. */
    private List<Seeded> seeded(Plan plan, long seed, KeptFaceShards faces) {
        Map<LabelledTraining, Map<String, StoredModel>> trained = new HashMap<>();
        List<Seeded> ways = new ArrayList<>();
        for (Variant variant : plan.variants()) {
            UnmaskConfig config = variant.config().withRun(new RunConfig(seed));
            Workspace seeded = work.withConfig(config);
            var training =
                    new LabelledTraining(config.network(), config.method().onLabelledFaces(), config.train());
            Map<String, StoredModel> models =
                    trained.computeIfAbsent(training, key -> trained(seeded, faces, plan.domains()));
            ways.add(new Seeded(variant.name(), seeded, faces, models));
        }
        return ways;
    }

    /** What a model of labelled faces depends on, beside its faces and its seed. */
    private record LabelledTraining(NetworkConfig network, MethodConfig method, TrainConfig train) {}

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

    /** All pairs of one way and one seed. */
    private record Seeded(String name, Workspace work, KeptFaceShards faces, Map<String, StoredModel> trained) {
        PairResult compare(Pair pair) {
            Workspace named = named(pair.source());
            StoredModel start = Objects.requireNonNull(trained.get(pair.source()));
            StoredModel oracle = Objects.requireNonNull(trained.get(pair.target()));
            StoredModel adapted = adapt(named, start, pair.target());
            List<EvaluationRow> figures =
                    new Evaluation(named, faces).run(List.of(start, adapted, oracle), List.of(pair.target()));
            List<RoundRow> rounds = work.tables().rounds().collect().stream()
                    .filter(round -> round.runId().equals(named.run().runId()))
                    .filter(round -> round.domain().equals(pair.target()))
                    .toList();
            return new PairResult(
                    pair.source(),
                    pair.target(),
                    work.config().run().seed(),
                    name,
                    auc(figures, start),
                    auc(figures, adapted),
                    auc(figures, oracle),
                    rounds.stream()
                            .filter(round -> round.status().equals("trained"))
                            .count(),
                    rounds.size(),
                    figures.get(0).faces());
        }

        private StoredModel adapt(Workspace named, StoredModel start, String target) {
            Curriculum curriculum = Curricula.of(named.config().adapt());
            ModelRole role =
                    curriculum.kind().equals(FixedThreshold.KIND) ? ModelRole.FIXED_THRESHOLD : ModelRole.ADAPTED;
            var from = work.clock().instant();
            StoredModel adapted = new Adaptation(named, faces).run(start, target, curriculum, role);
            LOG.info(
                    "adapted {} to {} by {}: seconds={}",
                    start.id(),
                    target,
                    name,
                    Duration.between(from, work.clock().instant()).toSeconds());
            return adapted;
        }

        /** The rounds of each way, source and seed carry a run id of their own, so that no two of them share a key. */
        private Workspace named(String source) {
            RunIdentity run = work.run();
            String id =
                    run.runId() + "." + source + ".seed-" + work.config().run().seed() + "." + name;
            return work.withRun(new RunIdentity(id, run.job(), run.runDate(), run.startedAt(), run.command()));
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
}
