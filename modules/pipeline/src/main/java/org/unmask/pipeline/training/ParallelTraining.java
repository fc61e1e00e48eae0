package org.unmask.pipeline.training;

import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.ExponentialMovingAverage;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.live.TrainingBeat;
import org.unmask.pipeline.live.TrainingSummary;
import org.unmask.pipeline.models.StoredModel;

/**
 * Data-parallel training: every worker takes some local steps on its shard, then the workers' states are averaged in worker
 * order and an outer optimiser goes along the mean way. Ordinary Spark tasks, which Spark may retry or run twice: the result
 * does not depend on where they ran. Where the parameters' moving average is kept, the result has it in place of the last
 * parameters. Driver only.
 */
public final class ParallelTraining {
    private static final Logger LOG = LoggerFactory.getLogger(ParallelTraining.class);

    private final Workspace work;

    public ParallelTraining(Workspace work) {
        this.work = work;
    }

    /**
     * What a training starts from.
     *
     * @param state the state
     * @param checkpoint the kept model to go back to if the training diverges, where there is one
     * @param step the number of the plan's first step that is still to be taken, from 0
     */
    public record Start(ModelState state, Optional<String> checkpoint, long step) {
        /** A network that has learned nothing. */
        public static Start fresh(ModelState state) {
            return new Start(state, Optional.empty(), 0);
        }

        /** What has come of a kept model, with an optimiser that has seen nothing. */
        public static Start after(StoredModel kept, ModelState state) {
            return new Start(state.withFreshMoments(), Optional.of(kept.row().checkpointPath()), 0);
        }

        /** What has come of a kept model in the steps of a plan before this one, with the optimiser that took them. */
        public static Start goingOn(StoredModel kept, ModelState learner, long step) {
            return new Start(learner, Optional.of(kept.row().checkpointPath()), step);
        }
    }

    /**
     * What a training came to.
     *
     * @param state the state after the last synchronisation
     * @param meanLoss mean loss over the last tenth of the steps
     * @param losses the workers' mean loss of each synchronisation, those before an interruption too
     * @param pace how fast it went, since an interruption if there was one
     * @param learner the state with all that goes on learning, the moving average apart from the parameters
     * @param averages what judging batches carries on
     */
    public record Result(
            ModelState state,
            double meanLoss,
            List<Double> losses,
            TrainingPace pace,
            ModelState learner,
            BatchAverages averages) {
        /** Copies the losses. */
        public Result {
            losses = List.copyOf(losses);
        }
    }

    /**
     * Trains, from where an earlier execution of the same run was interrupted if there was one. The caller says that the result
     * is {@link #settled} once it is kept.
     *
     * @param examples one element a partition: the worker's examples, cheap to make again or cached
     * @throws UserException if no worker has anything to train on, the frozen parameters do not fit the architecture, or what
     *     was interrupted was another training
     * @throws TrainingDivergedException if a worker's loss or gradient, or the averaged state, is not finite
     */
    public Result run(JavaRDD<WorkerExamples> examples, Architecture architecture, Start start, TrainingPlan plan) {
        var synchroniser = new Synchroniser(work, examples, architecture, plan, start);
        work.describe(plan.name());
        architecture.method().substitution().ifPresent(sentence -> LOG.warn("{}: {}", plan.name(), sentence));
        work.progress().begin(plan.name(), plan.steps());
        TrainingState state;
        try {
            state = steps(synchroniser, new TrainingCheckpoints(work, architecture, start.state(), plan), start, plan);
        } catch (TrainingDivergedException e) {
            // It would only diverge again from there.
            settled(plan.name());
            throw e;
        } finally {
            synchroniser.close();
            work.progress().end();
        }
        double loss = state.tailLoss();
        TrainingPace pace = synchroniser.pace();
        LOG.info(
                "{}: steps={}, loss={}, facesPerSecond={}, synchronisationShare={}",
                plan.name(),
                plan.steps(),
                loss,
                pace.facesPerSecond(),
                pace.synchronisationShare());
        work.live()
                .trained(new TrainingSummary(
                        plan.name(),
                        plan.steps(),
                        loss,
                        pace.faces(),
                        pace.seconds(),
                        pace.synchronisationShare(),
                        TrainingSummary.points(state.losses(), state.step())));
        return new Result(
                ExponentialMovingAverage.applied(state.model(), synchroniser.part()),
                loss,
                state.losses(),
                pace,
                state.model(),
                state.averages());
    }

    /** Says that what the training of a plan's name came to is kept: its checkpoints are removed. Until then a rerun goes on from its end. */
    public void settled(String plan) {
        TrainingCheckpoints.discard(work, plan);
    }

    private void show(TrainingState state, TrainingPace pace, TrainingPlan plan) {
        work.live()
                .synchronised(new TrainingBeat(
                        plan.name(),
                        state.step(),
                        plan.steps(),
                        state.lastLoss(),
                        pace.facesPerSecond(),
                        pace.synchronisationShare()));
        work.progress().note(pace.words(state.lastLoss()) + work.live().acceptance());
    }

    private TrainingState steps(
            Synchroniser synchroniser, TrainingCheckpoints checkpoints, Start start, TrainingPlan plan) {
        int every = work.config().train().checkpointEvery();
        TrainingState state = checkpoints.newest().orElse(TrainingState.first(start, plan));
        work.progress().reached(state.step());
        try (var writer = new CheckpointWriter(checkpoints)) {
            while (state.step() < plan.steps()) {
                state = synchroniser.next(state);
                show(state, synchroniser.pace(), plan);
                work.progress().reached(state.step());
                boolean due = every > 0 && (state.losses().size() % every == 0 || state.step() == plan.steps());
                if (due) {
                    writer.save(state);
                }
            }
            writer.flush();
        }
        return state;
    }
}
