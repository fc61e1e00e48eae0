package org.unmask.pipeline.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.RunConfig;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.curriculum.PseudoLabelRule;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.networks.config.MethodConfig;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.carryover.CarryOverCheck;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.faces.KeptFaceShards;
import org.unmask.pipeline.faces.LabelledFaces;
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
     * @param domains labelled domains: at least two, or one where each is compared within itself
     * @param seeds root seeds, at least one
     * @param variants ways to adapt, at least one, of names of their own
     * @param within whether each domain is the target of its own few labels, in place of all pairs
     */
    public record Plan(List<String> domains, List<Long> seeds, List<Variant> variants, boolean within) {
        /**
         * Checks that there is something to compare.
         *
         * @throws UserException if there are too few domains or no variant, two variants of one name, or a variant that leaves no face
         *     of a domain that is compared within itself without a label
         */
        public Plan {
            domains = List.copyOf(domains);
            seeds = List.copyOf(seeds);
            variants = List.copyOf(variants);
            if (within) {
                requireFewLabels(variants);
            } else if (domains.size() < 2) {
                throw new UserException("Cannot compare: expected at least two labelled domains, got " + domains
                        + ". Name them with --domain.");
            }
            List<String> names = variants.stream().map(Variant::name).toList();
            if (names.isEmpty() || Set.copyOf(names).size() < names.size()) {
                throw new UserException("Cannot compare: expected at least one way to adapt and no name twice, got "
                        + names + ". Name them with --curriculum and --variant.");
            }
        }

        private static void requireFewLabels(List<Variant> variants) {
            for (Variant variant : variants) {
                if (variant.config().train().labelsPerClass() == 0) {
                    throw new UserException("Cannot compare " + variant.name()
                            + " within a domain: expected some of its faces to stand for unlabelled ones, got"
                            + " train.labels-per-class = 0, by which all labels count. Set it.");
                }
            }
        }

        private List<Pair> pairs() {
            return domains.stream()
                    .flatMap(source -> domains.stream()
                            .filter(target -> source.equals(target) == within)
                            .map(target -> new Pair(source, target)))
                    .toList();
        }
    }

    /** Runs the comparison; the listener is told each result as it comes. */
    public List<PairResult> run(Plan plan, Consumer<PairResult> listener) {
        plan.domains()
                .forEach(domain -> LabelledFaces.of(work.tables(), List.of(domain))
                        .require("compare on", Split.TRAIN, Split.VALIDATION, Split.TEST));
        List<PairResult> results = new ArrayList<>();
        try (KeptFaceShards faces = new KeptFaceShards(new FaceShards(work))) {
            for (long seed : plan.seeds()) {
                List<Seeded> stages = seeded(plan, seed, faces);
                for (Pair pair : plan.pairs()) {
                    for (Seeded stage : stages) {
                        for (PairResult result : stage.compare(pair)) {
                            results.add(result);
                            listener.accept(result);
                        }
                    }
                }
            }
        }
        return results;
    }

    /** With a seed, the ways that train alike on labelled faces, and the models that they share; in the order of the plan. */
    private List<Seeded> seeded(Plan plan, long seed, KeptFaceShards faces) {
        Map<LabelledTraining, List<Variant>> alike = new LinkedHashMap<>();
        for (Variant variant : plan.variants()) {
            UnmaskConfig config = variant.config().withRun(new RunConfig(seed));
            var training =
                    new LabelledTraining(config.network(), config.method().onLabelledFaces(), config.train());
            alike.computeIfAbsent(training, key -> new ArrayList<>()).add(new Variant(variant.name(), config));
        }
        return alike.values().stream()
                .map(ways -> {
                    Workspace seeded = work.withConfig(ways.get(0).config());
                    Map<String, StoredModel> starts = trained(seeded, faces, plan.domains(), ModelRole.SOURCE_ONLY);
                    // An oracle has all labels: where all count anyway, it is the model that other pairs start with.
                    Map<String, StoredModel> oracles = seeded.config().train().labelsPerClass() == 0
                            ? starts
                            : trained(seeded, faces, plan.domains(), ModelRole.ORACLE);
                    return new Seeded(seeded, faces, ways, starts, oracles);
                })
                .toList();
    }

    /** What a model of labelled faces depends on, beside its faces and its seed. */
    private record LabelledTraining(NetworkConfig network, MethodConfig method, TrainConfig train) {}

    /** An ordered pair of domains. */
    private record Pair(String source, String target) {}

    private static Map<String, StoredModel> trained(
            Workspace seeded, KeptFaceShards faces, List<String> domains, ModelRole role) {
        Map<String, StoredModel> trained = new LinkedHashMap<>();
        for (String domain : domains) {
            trained.put(domain, new SourceTraining(seeded, faces).run(List.of(domain), role));
        }
        return trained;
    }

    /** All pairs of one seed and of ways that share their models of labelled faces. */
    private record Seeded(
            Workspace work,
            KeptFaceShards faces,
            List<Variant> ways,
            Map<String, StoredModel> starts,
            Map<String, StoredModel> oracles) {
        List<PairResult> compare(Pair pair) {
            StoredModel start = Objects.requireNonNull(starts.get(pair.source()));
            StoredModel oracle = Objects.requireNonNull(oracles.get(pair.target()));
            Map<String, StoredModel> adapted = new LinkedHashMap<>();
            for (Variant way : ways) {
                adapted.put(way.name(), adapt(way, start, pair));
            }
            List<StoredModel> models = new ArrayList<>(List.of(start));
            adapted.values().stream()
                    .filter(model -> !model.id().equals(start.id()))
                    .forEach(models::add);
            models.add(oracle);
            List<EvaluationRow> figures =
                    new Evaluation(named(work, runId(pair)), faces).run(models, List.of(pair.target()));
            List<RoundRow> rounds = work.tables().rounds().collect();
            return adapted.entrySet().stream()
                    .map(entry -> new PairResult(
                            pair.source(),
                            pair.target(),
                            work.config().run().seed(),
                            entry.getKey(),
                            auc(figures, start),
                            auc(figures, entry.getValue()),
                            auc(figures, oracle),
                            count(rounds, pair, entry.getKey(), round -> round.status() == RoundStatus.TRAINED),
                            count(rounds, pair, entry.getKey(), round -> true),
                            figures.get(0).faces()))
                    .toList();
        }

        private long count(List<RoundRow> rounds, Pair pair, String way, Predicate<RoundRow> which) {
            return rounds.stream()
                    .filter(round -> round.runId().equals(runId(pair, way)))
                    .filter(round -> round.domain().equals(pair.target()))
                    .filter(which)
                    .count();
        }

        /** The adapted model; the start where the adaptation was declined. */
        private StoredModel adapt(Variant way, StoredModel start, Pair pair) {
            Workspace named = named(work.withConfig(way.config()), runId(pair, way.name()));
            if (new CarryOverCheck(named).declines(start, pair.target(), faces)) {
                return start;
            }
            PseudoLabelRule rule = named.config().adapt().rule();
            ModelRole role = rule instanceof FixedThreshold ? ModelRole.FIXED_THRESHOLD : ModelRole.ADAPTED;
            var from = work.clock().instant();
            StoredModel adapted = new Adaptation(named, faces).run(start, pair.target(), rule, role);
            LOG.info(
                    "adapted {} to {} by {}: seconds={}",
                    start.id(),
                    pair.target(),
                    way.name(),
                    Duration.between(from, work.clock().instant()).toSeconds());
            return adapted;
        }

        private static Workspace named(Workspace work, String runId) {
            RunIdentity run = work.run();
            return work.withRun(new RunIdentity(runId, run.job(), run.runDate(), run.startedAt(), run.command()));
        }

        /** The figures of each source and seed carry a run id of their own, as an oracle is tested beside several sources. */
        private String runId(Pair pair) {
            return work.run().runId() + "." + pair.source() + ".seed-"
                    + work.config().run().seed();
        }

        /** So do the rounds of each way, that no two of them share a key. */
        private String runId(Pair pair, String way) {
            return runId(pair) + "." + way;
        }
    }

    private static double auc(List<EvaluationRow> figures, StoredModel model) {
        return figures.stream()
                .filter(row -> row.modelId().equals(model.id()))
                .filter(row -> row.metric() == Metric.AUC)
                .findFirst()
                .orElseThrow()
                .value();
    }
}
