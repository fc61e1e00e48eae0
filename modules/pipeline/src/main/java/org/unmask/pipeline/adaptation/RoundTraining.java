package org.unmask.pipeline.adaptation;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.config.AdaptConfig;
import org.unmask.core.config.TrainConfig;
import org.unmask.core.curriculum.CollapseGuard;
import org.unmask.core.random.Seeds;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.training.ExampleStream;
import org.unmask.pipeline.training.ParallelTraining;
import org.unmask.pipeline.training.TrainingPlan;
import org.unmask.pipeline.training.WorkerExamples;

/** Trains on what a round selected, unless the selection has collapsed. Driver only. */
final class RoundTraining {
    private static final Logger LOG = LoggerFactory.getLogger(RoundTraining.class);

    private final Workspace work;
    private final AdaptationFaces faces;
    private final Goal goal;

    RoundTraining(Workspace work, AdaptationFaces faces, Goal goal) {
        this.work = work;
        this.faces = faces;
        this.goal = goal;
    }

    /**
     * What training made of a round's selection.
     *
     * @param state the state afterwards; the judge's where nothing was trained
     * @param loss the mean loss; empty where nothing was trained
     * @param objection why nothing was trained, where nothing was
     */
    record Outcome(ModelState state, Optional<Double> loss, Optional<String> objection) {}

    Outcome run(Selection selection) {
        Optional<String> objection =
                new CollapseGuard(work.config().adapt().minimumClassShare()).objection(selection.summary());
        if (objection.isPresent()) {
            LOG.warn("{} was not trained on: {}", selection.key().words(), objection.get());
            return new Outcome(selection.judge().state(), Optional.empty(), objection);
        }
        // Models of earlier rounds are not kept: the one that the adaptation began with is the last to go back to.
        var start = ParallelTraining.Start.after(goal.start(), first(selection));
        ParallelTraining.Result result = new ParallelTraining(work)
                .run(examples(selection), goal.architecture(), start, plan(selection));
        return new Outcome(result.state(), Optional.of(result.meanLoss()), Optional.empty());
    }

    private JavaRDD<WorkerExamples> examples(Selection selection) {
        AdaptConfig adapt = work.config().adapt();
        TrainConfig train = work.config().train();
        MixedExamples.Weights weights = new MixedExamples.Weights(
                train.batchSize(),
                adapt.sourceWeight(),
                adapt.pseudoWeight(),
                new ExampleStream.ClassWeights(train.realWeight(), train.fakeWeight()));
        return faces.source().zipPartitions(faces.pool().zip(selection.judged()), new MixedExamples(weights));
    }

    private TrainingPlan plan(Selection selection) {
        AdaptConfig adapt = work.config().adapt();
        TrainConfig train = work.config().train();
        String round = selection.key().words();
        return TrainingPlan.of(
                work.config(),
                "adapt " + round,
                TrainingPlan.steps(
                        Math.min(faces.sourceCount(), selection.summary().candidates()),
                        adapt.epochsPerRound(),
                        Math.max(1, train.batchSize() / 2),
                        train.workers()),
                adapt.learningRate(),
                Seeds.of(work.config().run().seed()).derive("adapt").derive(round));
    }

    /** The state that a round's training begins with. */
    private ModelState first(Selection selection) {
        return work.config().adapt().roundStart().equals(AdaptConfig.SOURCE_MODEL)
                ? goal.start().state()
                : selection.judge().state();
    }
}
