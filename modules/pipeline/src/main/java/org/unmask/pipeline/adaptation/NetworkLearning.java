package org.unmask.pipeline.adaptation;

import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.metrics.ScoredFaces;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.faces.ClassCount;
import org.unmask.pipeline.faces.ShardLoading;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.pipeline.scoring.ShardScores;
import org.unmask.pipeline.selection.PoolSelection;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.pipeline.selection.ShardMemory;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/** Trains the network step by step on decoded faces. Driver only. */
final class NetworkLearning implements RoundLearning {
    private final Workspace work;
    private final AdaptationFaces faces;
    private final Goal goal;
    private final PoolScoring scoring;

    NetworkLearning(Workspace work, ShardLoading loading, Goal goal) {
        this.work = work;
        this.goal = goal;
        this.scoring = new PoolScoring(work);
        this.faces = AdaptationFaces.load(work, loading, goal);
    }

    /** The faces that it works on. */
    AdaptationFaces faces() {
        return faces;
    }

    @Override
    public ClassCount sourceCount() {
        return faces.sourceCount();
    }

    @Override
    public JavaRDD<ShardMemory> nothingRemembered() {
        return faces.pool().map(shard -> ShardMemory.nothing(shard.worker(), shard.count()));
    }

    @Override
    public JavaRDD<ShardScores> scorePool(ModelState state) {
        return PoolSelection.needsEmbeddings(goal.rule())
                ? scoring.scoreWithEmbeddings(faces.pool(), goal.selecting(), state)
                : scoring.score(faces.pool(), goal.selecting(), state);
    }

    @Override
    public JavaRDD<ShardScores> scoreSource(ModelState state) {
        return scoring.score(faces.source(), goal.selecting(), state);
    }

    @Override
    public ScoredFaces validated(ModelState state) {
        return PoolScoring.labelled(scoring.collect(faces.validation(), goal.architecture(), state));
    }

    @Override
    public Trained train(RoundKey key, PseudoLabelSelection selection, RoundModel judge) {
        // Models of earlier rounds are not kept: the one that the adaptation began with is the last to go back to.
        var start = ParallelTraining.Start.after(goal.start(), first(judge));
        ParallelTraining.Result result = new ParallelTraining(work)
                .run(
                        examples(selection),
                        goal.architecture(),
                        start,
                        plan(key, steps(selection.summary().candidates())));
        return new Trained(result.state(), result.meanLoss());
    }

    @Override
    public void settled(RoundKey key) {
        new ParallelTraining(work).settled(key.training());
    }

    @Override
    public void close() {
        faces.close();
    }

    @Override
    public long steps(long poolCount) {
        TrainConfig train = work.config().train();
        return TrainingPlan.steps(
                Math.min(faces.sourceCount().faces(), poolCount),
                work.config().adapt().epochsPerRound(),
                Math.max(1, train.batchSize() / 2),
                train.workers());
    }

    private JavaRDD<WorkerExamples> examples(PseudoLabelSelection selection) {
        AdaptConfig adapt = work.config().adapt();
        TrainConfig train = work.config().train();
        double pseudoWeight = adapt.pseudoWeight() * goal.rule().trust(selection.prior());
        MixedExamples.Weights weights = new MixedExamples.Weights(
                train.batchSize(),
                adapt.sourceWeight(),
                pseudoWeight,
                classWeights(train, pseudoWeight),
                adapt.strongViews() ? ExampleStream.View.STRONG : ExampleStream.View.LIGHT,
                goal.architecture().method().learnsFromUnlabelled()
                        ? MixedExamples.Others.UNLABELLED
                        : MixedExamples.Others.IGNORED);
        return faces.source().zipPartitions(faces.pool().zip(selection.judged()), new MixedExamples(weights));
    }

    /** Those of the configuration; where the pool is taken for real, labelled fakes weigh as much as all reals together. */
    private ExampleStream.ClassWeights classWeights(TrainConfig train, double pseudoWeight) {
        ExampleStream.ClassWeights weights = ExampleStream.ClassWeights.of(train);
        if (goal.rule().findsBothClasses()) {
            return weights;
        }
        AdaptConfig adapt = work.config().adapt();
        double fakes = faces.sourceCount().fakeShare();
        double reals = 1 - fakes + pseudoWeight / adapt.sourceWeight();
        return new ExampleStream.ClassWeights(weights.real(), weights.fake() * reals / fakes, weights.smoothing());
    }

    private TrainingPlan plan(RoundKey key, long steps) {
        return TrainingPlan.of(
                work.config(), key.training(), steps, work.config().adapt().learningRate(), key.seeds(work.config()));
    }

    /** The state that the round's training begins with. */
    private ModelState first(RoundModel judge) {
        return work.config().adapt().roundStart() == AdaptConfig.RoundStart.SOURCE_MODEL
                ? goal.start().state()
                : judge.state();
    }
}
