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
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;
import org.unmask.core.split.Split;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelRole;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.Optimisers;
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
 * network's, there being no text head yet; the feature-bank gate, the hinge and the mix-up distillation are not here yet.
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
        work.describe("adapt: load the faces of " + start.sourceDomains() + " and " + target);
        JavaRDD<FaceShard> source = loader.load(FaceQuery.labelled(start.sourceDomains(), Split.TRAIN));
        JavaRDD<FaceShard> validation = loader.load(FaceQuery.labelled(start.sourceDomains(), Split.VALIDATION));
        JavaRDD<FaceShard> pool = loader.load(FaceQuery.unlabelled(target, Split.TRAIN));
        try {
            requirePool(pool, target);
            Data data = new Data(source, validation, pool);
            ModelState state = start.state();
            OptionalDouble auc = OptionalDouble.empty();
            for (int round = 0; round < work.config().adapt().rounds(); round++) {
                RoundKey key = new RoundKey(target, curriculum.kind(), round);
                Validated validated = round(data, key, curriculum, start, state, role);
                state = validated.state();
                auc = validated.auc();
            }
            return new ModelStore(work)
                    .keep(start.architecture(), state, description(start, target, role, auc));
        } finally {
            List.of(source, validation, pool).forEach(JavaRDD::unpersist);
        }
    }

    /** The faces of an adaptation, decoded and cut alike. */
    private record Data(JavaRDD<FaceShard> source, JavaRDD<FaceShard> validation, JavaRDD<FaceShard> pool) {}

    /** A model and its AUC on the validation faces of the source domains. */
    private record Validated(ModelState state, OptionalDouble auc) {}

    /** What training made of a round's selection. */
    private record Trained(ModelState state, Optional<Double> loss, Optional<String> objection) {}

    private Validated round(
            Data data, RoundKey key, Curriculum curriculum, StoredModel start, ModelState state, ModelRole role) {
        double threshold = curriculum.thresholdAt(key.round(), work.config().adapt().rounds());
        work.describe("adapt: score the pool for " + key.words());
        JavaRDD<JudgedShard> judged = scoring.score(data.pool(), start.architecture(), state)
                .map(new JudgeShard(curriculum, threshold))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            AcceptanceSummary summary = judged.map(shard -> shard.summary(threshold)).reduce(AcceptanceSummary::merge);
            Trained trained = train(data, judged, key, summary, start.architecture(), state);
            OptionalDouble auc = scoring.auc(data.validation(), start.architecture(), trained.state());
            commit(judged, key, summary, start, new Validated(state, OptionalDouble.empty()), trained, auc, role);
            return new Validated(trained.state(), auc);
        } finally {
            judged.unpersist();
        }
    }

    private Trained train(
            Data data,
            JavaRDD<JudgedShard> judged,
            RoundKey key,
            AcceptanceSummary summary,
            Architecture architecture,
            ModelState state) {
        AdaptConfig adapt = work.config().adapt();
        TrainConfig train = work.config().train();
        Optional<String> objection = new CollapseGuard(adapt.minimumClassShare()).objection(summary);
        if (objection.isPresent()) {
            LOG.warn("{} was not trained on: {}", key.words(), objection.get());
            return new Trained(state, Optional.empty(), objection);
        }
        MixedExamples.Weights weights = new MixedExamples.Weights(
                train.batchSize(),
                adapt.sourceWeight(),
                adapt.pseudoWeight(),
                new ExampleStream.ClassWeights(train.realWeight(), train.fakeWeight()));
        JavaRDD<WorkerExamples> examples =
                data.source().zipPartitions(data.pool().zip(judged), new MixedExamples(weights));
        TrainingPlan plan = new TrainingPlan(
                "adapt " + key.words(),
                TrainingPlan.steps(
                        Math.max(summary.accepted(), train.batchSize()),
                        adapt.epochsPerRound(),
                        train.batchSize() / 2,
                        train.workers()),
                train.stepsPerSync(),
                Optimisers.of(adapt.learningRate(), train),
                Seeds.of(work.config().run().seed()).derive("adapt").derive(key.words()),
                train.augment());
        ParallelTraining.Result result =
                new ParallelTraining(work).run(examples, architecture, state.withFreshMoments(), plan);
        return new Trained(result.state(), Optional.of(result.meanLoss()), Optional.empty());
    }

    private void commit(
            JavaRDD<JudgedShard> judged,
            RoundKey key,
            AcceptanceSummary summary,
            StoredModel start,
            Validated before,
            Trained trained,
            OptionalDouble auc,
            ModelRole role) {
        ModelStore models = new ModelStore(work);
        ModelDescription description = description(start, key.domain(), role, OptionalDouble.empty());
        String judge = models.fingerprint(start.architecture(), before.state(), description);
        String outcome = models.fingerprint(start.architecture(), trained.state(), description);
        RoundRow row = new RoundRow(
                work.run().runId(),
                key.round(),
                key.domain(),
                key.curriculum(),
                summary.threshold(),
                summary.real().candidates(),
                summary.fake().candidates(),
                summary.real().accepted(),
                summary.fake().accepted(),
                trained.objection().isPresent() ? "collapsed" : "trained",
                trained.objection().orElse(null),
                trained.loss().orElse(null),
                auc.isPresent() ? auc.getAsDouble() : null,
                outcome,
                work.tables().faces().snapshotId().orElse(-1),
                work.clock().instant());
        var run = work.run();
        double threshold = summary.threshold();
        work.describe("adapt: publish " + key.words());
        JavaRDD<PseudoLabelRow> rows = judged.flatMap(shard -> shard.rows(run, key, threshold, judge));
        new RoundCommit(work.tables()).publish(rows, row, key);
    }

    private static ModelDescription description(
            StoredModel start, String target, ModelRole role, OptionalDouble auc) {
        return new ModelDescription(
                role, start.row().method(), start.sourceDomains(), List.of(target), List.of(start.id()), auc);
    }

    private static void requirePool(JavaRDD<FaceShard> pool, String target) {
        if (pool.map(FaceShard::count).reduce(Integer::sum) == 0) {
            throw new UserException("Cannot adapt to " + target + ": expected training faces of that domain in unmask.faces,"
                    + " got none. Ingest them, or check --domain.");
        }
    }
}
