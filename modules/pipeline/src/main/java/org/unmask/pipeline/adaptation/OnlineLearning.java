package org.unmask.pipeline.adaptation;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.OnlineConfig;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.curriculum.BatchJudge;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.RoundClock;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.core.random.Seeds;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.JudgedShard;
import org.unmask.pipeline.selection.PoolSelection;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.pipeline.selection.ShardMemory;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.OnlineMatch;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/**
 * Online adaptation: one training, cut into spans that stand for rounds. In each batch a teacher, the moving average of the learner's
 * weights, judges weak views of unlabelled faces, and the learner learns the result on strong views of them. Sohn et al. 2020,
 * "FixMatch", section 2.3; the teacher of Tarvainen and Valpola 2017, "Mean teachers are better role models", section 3.
 *
 * <p>Deviations: the teacher stays as it is between two synchronisations, so that every task is a pure function of what was broadcast
 * to it; its running statistics of normalisations are the learner's; running averages of the curriculum begin each span
 * with the pool's own, as the teacher has just judged all of it. The model that a span leaves is the teacher. Driver only.
 */
final class OnlineLearning implements RoundLearning {
    private static final Logger LOG = LoggerFactory.getLogger(OnlineLearning.class);

    private final Workspace work;
    private final Goal goal;
    private final Curriculum curriculum;
    private final NetworkLearning network;

    OnlineLearning(Workspace work, ShardLoading loading, Goal goal, Curriculum curriculum) {
        this.work = work;
        this.goal = goal;
        this.curriculum = curriculum;
        this.network = new NetworkLearning(work, loading, goal);
    }

    @Override
    public ClassCount sourceCount() {
        return network.sourceCount();
    }

    @Override
    public JavaRDD<ShardMemory> nothingRemembered() {
        return network.nothingRemembered();
    }

    @Override
    public JavaRDD<ShardScores> scorePool(ModelState state) {
        return network.scorePool(state);
    }

    @Override
    public JavaRDD<ShardScores> scoreSource(ModelState state) {
        return network.scoreSource(state);
    }

    @Override
    public ScoredFaces validated(ModelState state) {
        return network.validated(state);
    }

    @Override
    public long steps(long poolCount) {
        return config().steps() / config().spans();
    }

    @Override
    public Trained train(RoundKey key, PseudoLabelSelection selection, RoundModel judge) {
        OnlineMatch match = match(key, selection);
        // One root for all spans: batches and passes over the faces go on from span to span.
        Seeds seeds = key.at(0).seeds(work.config());
        TrainingPlan plan = TrainingPlan.online(work.config(), key.training(), match, seeds);
        ParallelTraining.Result result = new ParallelTraining(work)
                .run(
                        examples(),
                        goal.architecture(),
                        ParallelTraining.Start.goingOn(goal.start(), learner(judge), config().firstStep(key.round())),
                        plan);
        LOG.info(
                "{}: mean weight of unlabelled faces at its end {}",
                key.words(),
                result.averages().weight());
        return new Trained(result.state(), result.meanLoss(), result.learner());
    }

    @Override
    public void settled(RoundKey key) {
        network.settled(key);
    }

    @Override
    public void close() {
        network.close();
    }

    private OnlineMatch match(RoundKey key, PseudoLabelSelection selection) {
        PoolStatistics aligned = selection.judged().map(JudgedShard::statistics).reduce(PoolStatistics::merge);
        double unaligned = PoolSelection.statistics(selection.judged().map(JudgedShard::scores))
                .meanPFake();
        BatchJudge judge = new BatchJudge(
                curriculum,
                new RoundClock(key.round(), config().spans(), 1),
                aligned,
                config().prior(sourceCount().fakeShare()),
                config().alignMomentum());
        double weight = selection.summary().acceptedShare();
        return new OnlineMatch(
                judge, new BatchAverages(selection.averages(), unaligned, weight), config(), key.round());
    }

    private JavaRDD<WorkerExamples> examples() {
        TrainConfig train = work.config().train();
        OnlineExamples made = new OnlineExamples(
                ExampleStream.ClassWeights.of(train),
                train.batchSize(),
                train.batchSize() * config().unlabelledRatio());
        return network.faces().source().zipPartitions(network.faces().pool(), made);
    }

    /** What the span goes on with; what still is the model that the adaptation began with, with an optimiser that has seen nothing. */
    private ModelState learner(RoundModel judge) {
        ModelState learner = judge.learner();
        boolean isFirst =
                Arrays.equals(learner.parameters(), goal.start().state().parameters());
        return isFirst ? learner.withFreshMoments() : learner;
    }

    private OnlineConfig config() {
        return work.config().adapt().online();
    }
}
