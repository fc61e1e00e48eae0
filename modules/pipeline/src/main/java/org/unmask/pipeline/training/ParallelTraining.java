package org.unmask.pipeline.training;

import java.util.Optional;
import org.apache.spark.api.java.JavaRDD;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.WeightAverage;
import org.unmask.pipeline.Workspace;
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
     */
    public record Start(ModelState state, Optional<String> checkpoint) {
        /** A network that has learned nothing. */
        public static Start fresh(ModelState state) {
            return new Start(state, Optional.empty());
        }

        /** What has come of a kept model, with an optimiser that has seen nothing. */
        public static Start after(StoredModel kept, ModelState state) {
            return new Start(state.withFreshMoments(), Optional.of(kept.row().checkpointPath()));
        }
    }

    /**
     * What a training came to.
     *
     * @param state the state after the last synchronisation
     * @param meanLoss mean loss over the last tenth of the steps
     */
    public record Result(ModelState state, double meanLoss) {}

    /**
     * Trains.
     *
     * @param examples one element a partition: the worker's examples, cheap to make again or cached
     * @throws UserException if no worker has anything to train on, or the frozen parameters do not fit the architecture
     * @throws TrainingDivergedException if a worker's loss or gradient, or the averaged state, is not finite
     */
    public Result run(JavaRDD<WorkerExamples> examples, Architecture architecture, Start start, TrainingPlan plan) {
        var synchroniser = new Synchroniser(work, examples, architecture, plan, start);
        work.describe(plan.name());
        work.progress().begin(plan.name(), plan.steps());
        TrainingState state = TrainingState.first(start.state());
        try {
            while (state.step() < plan.steps()) {
                state = synchroniser.next(state);
                work.progress().reached(state.step());
            }
        } finally {
            work.progress().end();
        }
        double loss = state.tailLoss();
        LOG.info("{}: steps={}, loss={}", plan.name(), plan.steps(), loss);
        return new Result(WeightAverage.applied(state.model(), synchroniser.part()), loss);
    }
}
