package org.unmask.pipeline.adaptation;

import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.random.Seeds;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.selection.PseudoLabelSelection;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/** Trains on what a round selected. Driver only. */
final class RoundTraining {
    private final Workspace work;
    private final AdaptationFaces faces;
    private final Goal goal;
    private final RoundKey key;

    RoundTraining(Workspace work, AdaptationFaces faces, Goal goal, RoundKey key) {
        this.work = work;
        this.faces = faces;
        this.goal = goal;
        this.key = key;
    }

    /** What training made of a round's selection: the state and the mean loss. */
    record Trained(ModelState state, double loss) {}

    /** What the training of a round is called. */
    static String name(RoundKey key) {
        return key.training();
    }

    /** The root of a round's random numbers. */
    static Seeds seeds(Workspace work, RoundKey key) {
        return Seeds.of(work.config().run().seed()).derive("adapt").derive(key.words());
    }

    Trained run(PseudoLabelSelection selection, RoundModel judge) {
        // Models of earlier rounds are not kept: the one that the adaptation began with is the last to go back to.
        var start = ParallelTraining.Start.after(goal.start(), first(judge));
        ParallelTraining.Result result = new ParallelTraining(work)
                .run(
                        examples(selection),
                        goal.architecture(),
                        start,
                        plan(steps(selection.summary().candidates())));
        return new Trained(result.state(), result.meanLoss());
    }

    /** The training steps of a round on a pool of so many faces. */
    long steps(long poolCount) {
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
        MixedExamples.Weights weights = new MixedExamples.Weights(
                train.batchSize(),
                adapt.sourceWeight(),
                adapt.pseudoWeight(),
                ExampleStream.ClassWeights.of(train),
                adapt.strongViews() ? ExampleStream.View.STRONG : ExampleStream.View.LIGHT,
                goal.architecture().method().learnsFromUnlabelled()
                        ? MixedExamples.Others.UNLABELLED
                        : MixedExamples.Others.IGNORED);
        return faces.source().zipPartitions(faces.pool().zip(selection.judged()), new MixedExamples(weights));
    }

    private TrainingPlan plan(long steps) {
        return TrainingPlan.of(
                work.config(), name(key), steps, work.config().adapt().learningRate(), seeds(work, key));
    }

    /** The state that the round's training begins with. */
    private ModelState first(RoundModel judge) {
        return work.config().adapt().roundStart() == AdaptConfig.RoundStart.SOURCE_MODEL
                ? goal.start().state()
                : judge.state();
    }
}
