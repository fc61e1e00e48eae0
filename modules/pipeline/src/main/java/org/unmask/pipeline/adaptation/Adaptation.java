package org.unmask.pipeline.adaptation;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.TrainConfig;
import org.unmask.core.curriculum.AcceptanceSummary;
import org.unmask.core.curriculum.CollapseGuard;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.curriculum.LogOddsHistogram;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelRole;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.tables.rows.RoundRow;

/**
 * Adapts a model to an unlabelled domain in curriculum rounds: score the pool, select, train, validate, commit. The target's
 * labels are never read, and the model of the last round is kept: there is no choice among rounds that could look at them.
 *
 * <p>After DPGNet (Yang et al. 2025, arXiv 2508.09022), threshold law and source/pseudo weights of the published code.
 * Deviations: the threshold falls over rounds rather than over the batches of one epoch; confidence is the convolutional
 * network's, there being no text head yet; a round may begin anew with the source's model ({@code adapt.round-start}), after
 * Xie et al. 2020, "Self-training with Noisy Student improves ImageNet classification", section 2; the feature-bank gate, the hinge and the mix-up distillation are not here yet.
 * Driver only.
 */
public final class Adaptation {
    private static final Logger LOG = LoggerFactory.getLogger(Adaptation.class);

    private final Workspace work;
    private final PoolScoring scoring;
    private final FaceShards loader;

    public Adaptation(Workspace work) {
        this.work = work;
        this.scoring = new PoolScoring(work);
        this.loader = new FaceShards(work);
    }

    /**
     * Adapts and keeps a model.
     *
     * @param start the model to start from; its source domains stay the labelled half of the batches
     * @param target the unlabelled domain
     * @param curriculum the rule that selects
     * @param role what the adapted model is for
     * @throws UserException if the target has no training faces
     */
    public StoredModel run(StoredModel start, String target, Curriculum curriculum, ModelRole role) {
        Goal goal = new Goal(start, target, curriculum, role);
        work.describe("adapt: load the faces of " + start.sourceDomains() + " and " + target);
        JavaRDD<FaceShard> source = loader.load(FaceQuery.labelled(start.sourceDomains(), Split.TRAIN));
        JavaRDD<FaceShard> validation = loader.load(FaceQuery.labelled(start.sourceDomains(), Split.VALIDATION));
        JavaRDD<FaceShard> pool = loader.load(FaceQuery.unlabelled(target, Split.TRAIN));
        try {
            requirePool(pool, target);
            Data data = new Data(source, source.map(FaceShard::count).reduce(Integer::sum), validation, pool);
            Validated last = new Validated(start.state(), start.row().checkpointSha256(), OptionalDouble.empty());
            for (int round = 0; round < work.config().adapt().rounds(); round++) {
                last = round(data, goal, round, last);
            }
            return new ModelStore(work).keep(start.architecture(), last.state(), goal.description(last.auc()));
        } finally {
            List.of(source, validation, pool).forEach(JavaRDD::unpersist);
        }
    }

    /** Which model is adapted to which domain, by which rule and what for. */
    private record Goal(StoredModel start, String target, Curriculum curriculum, ModelRole role) {
        ModelDescription description(OptionalDouble auc) {
            return new ModelDescription(
                    role, start.row().method(), start.sourceDomains(), List.of(target), List.of(start.id()), auc);
        }
    }

    /** The faces of an adaptation, decoded and cut alike. */
    private record Data(
            JavaRDD<FaceShard> source, long sourceFaces, JavaRDD<FaceShard> validation, JavaRDD<FaceShard> pool) {}

    /** What a round selected of the pool, and the model that said so. */
    private record Selection(RoundKey key, Validated judge, JavaRDD<JudgedShard> judged, AcceptanceSummary summary) {}

    /** What training made of a round's selection. */
    private record Trained(ModelState state, Optional<Double> loss, Optional<String> objection) {}

    /** A model, the SHA-256 of its checkpoint and its AUC on the validation faces of the source domains. */
    private record Validated(ModelState state, String checkpointSha256, OptionalDouble auc) {}

    private Validated round(Data data, Goal goal, int round, Validated judge) {
        RoundKey key = new RoundKey(goal.target(), goal.curriculum().kind(), round);
        double threshold =
                goal.curriculum().thresholdAt(round, work.config().adapt().rounds());
        Architecture architecture = goal.start().architecture();
        work.describe("adapt: score the pool for " + key.words());
        JavaRDD<ShardScores> scores =
                scoring.score(data.pool(), architecture, judge.state()).persist(StorageLevel.MEMORY_AND_DISK());
        JavaRDD<JudgedShard> judged = scores.map(new JudgeShard(goal.curriculum(), threshold, shift(scores)));
        try {
            AcceptanceSummary summary =
                    judged.map(shard -> shard.summary(threshold)).reduce(AcceptanceSummary::merge);
            Selection selection = new Selection(key, judge, judged, summary);
            Trained trained = train(data, goal, selection);
            OptionalDouble auc = scoring.auc(data.validation(), architecture, trained.state());
            Validated outcome = new Validated(trained.state(), fingerprint(goal, trained.state()), auc);
            commit(selection, trained, outcome);
            new ParallelTraining(work).settled(training(key));
            return outcome;
        } finally {
            scores.unpersist();
        }
    }

    /** What aligns the pool with the expected share of fakes; 0 where none is expected. */
    private double shift(JavaRDD<ShardScores> scores) {
        double share = work.config().adapt().expectedFakeShare();
        return share == 0
                ? 0
                : scores.map(shard -> LogOddsHistogram.of(shard.pFake()))
                        .reduce(LogOddsHistogram::plus)
                        .shiftTo(share);
    }

    private Trained train(Data data, Goal goal, Selection selection) {
        AdaptConfig adapt = work.config().adapt();
        TrainConfig train = work.config().train();
        RoundKey key = selection.key();
        Optional<String> objection = new CollapseGuard(adapt.minimumClassShare()).objection(selection.summary());
        if (objection.isPresent()) {
            LOG.warn("{} was not trained on: {}", key.words(), objection.get());
            return new Trained(selection.judge().state(), Optional.empty(), objection);
        }
        MixedExamples.Weights weights = new MixedExamples.Weights(
                train.batchSize(),
                adapt.sourceWeight(),
                adapt.pseudoWeight(),
                new ExampleStream.ClassWeights(train.realWeight(), train.fakeWeight()));
        JavaRDD<WorkerExamples> examples =
                data.source().zipPartitions(data.pool().zip(selection.judged()), new MixedExamples(weights));
        TrainingPlan plan = TrainingPlan.of(
                work.config(),
                training(key),
                TrainingPlan.steps(
                        Math.min(data.sourceFaces(), selection.summary().candidates()),
                        adapt.epochsPerRound(),
                        Math.max(1, train.batchSize() / 2),
                        train.workers()),
                adapt.learningRate(),
                Seeds.of(work.config().run().seed()).derive("adapt").derive(key.words()));
        // Models of earlier rounds are not kept: the one that the adaptation began with is the last to go back to.
        var start = ParallelTraining.Start.after(goal.start(), first(goal, selection));
        ParallelTraining.Result result =
                new ParallelTraining(work).run(examples, goal.start().architecture(), start, plan);
        return new Trained(result.state(), Optional.of(result.meanLoss()), Optional.empty());
    }

    /** What the training of a round is called. */
    private static String training(RoundKey key) {
        return "adapt " + key.words();
    }

    /** The state that a round's training begins with. */
    private ModelState first(Goal goal, Selection selection) {
        return work.config().adapt().roundStart().equals(AdaptConfig.SOURCE_MODEL)
                ? goal.start().state()
                : selection.judge().state();
    }

    private void commit(Selection selection, Trained trained, Validated outcome) {
        RoundKey key = selection.key();
        RunIdentity run = work.run();
        double threshold = selection.summary().threshold();
        String judge = selection.judge().checkpointSha256();
        work.describe("adapt: publish " + key.words());
        JavaRDD<PseudoLabelRow> rows = selection.judged().flatMap(shard -> shard.rows(run, key, threshold, judge));
        new RoundCommit(work.tables()).publish(rows, row(selection, trained, outcome), key);
    }

    /** The SHA-256 of the checkpoint that this state has if it is kept as the adapted model. */
    private String fingerprint(Goal goal, ModelState state) {
        return new ModelStore(work)
                .fingerprint(goal.start().architecture(), state, goal.description(OptionalDouble.empty()));
    }

    private RoundRow row(Selection selection, Trained trained, Validated outcome) {
        AcceptanceSummary summary = selection.summary();
        return new RoundRow(
                work.run().runId(),
                selection.key().round(),
                selection.key().domain(),
                selection.key().curriculum(),
                summary.threshold(),
                summary.real().candidates(),
                summary.fake().candidates(),
                summary.real().accepted(),
                summary.fake().accepted(),
                trained.objection().isPresent() ? "collapsed" : "trained",
                trained.objection().orElse(null),
                trained.loss().orElse(null),
                outcome.auc().isPresent() ? outcome.auc().getAsDouble() : null,
                outcome.checkpointSha256(),
                work.tables().faces().snapshotId().orElse(-1),
                work.clock().instant());
    }

    private static void requirePool(JavaRDD<FaceShard> pool, String target) {
        if (pool.map(FaceShard::count).reduce(Integer::sum) == 0) {
            throw new UserException(
                    "Cannot adapt to " + target + ": expected training faces of that domain in unmask.faces,"
                            + " got none. Ingest them, or check --domain.");
        }
    }
}
