package org.unmask.pipeline.training;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.optimiser.LearningRate;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.Trainers;
import org.unmask.pipeline.device.TaskDevice;

/**
 * The steps of one worker between two averages: a pure function of the broadcast state, the worker's examples, the plan and
 * the number of the first step. Runs on executors.
 *
 * <p>A divergence is a result, not a failure: Spark repeats a task that fails, four times on a cluster, and these steps would
 * only diverge again.
 */
final class LocalSteps implements Function<WorkerExamples, LocalSteps.Result> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final TrainingPlan plan;
    private final Span span;

    /**
     * The steps from one number to another, not included.
     *
     * @param lossBefore mean loss of the steps before, NaN where there were none
     */
    record Span(long first, long end, double lossBefore) implements Serializable {}

    LocalSteps(Architecture architecture, Broadcast<ModelState> state, TrainingPlan plan, Span span) {
        this.architecture = architecture;
        this.state = state;
        this.plan = plan;
        this.span = span;
    }

    /**
     * What a worker has learned.
     *
     * @param worker the worker's number
     * @param state its state after the steps
     * @param meanLoss mean loss of its steps
     * @param idle whether it had nothing to train on; its state is the broadcast one then
     * @param divergence what was found when the steps diverged; the state is then of no use
     */
    record Result(
            int worker,
            ModelState state,
            double meanLoss,
            boolean idle,
            @Nullable String divergence) implements Serializable {}

    @Override
    public Result call(WorkerExamples examples) {
        if (examples.streams().isEmpty()) {
            return new Result(examples.worker(), state.value(), 0, true, null);
        }
        TaskDevice.prepare();
        BatchDraw draw = new BatchDraw(examples, plan.seeds(), plan.augments());
        LearningRate schedule = plan.schedule();
        double loss = 0;
        try (Trainers.Lease lease = Trainers.borrow(architecture, plan.trainer())) {
            Trainer trainer = lease.trainer();
            trainer.load(state.value(), span.lossBefore());
            for (long step = span.first(); step < span.end(); step++) {
                loss += trainer.step(draw.at(step), schedule.at(step)).loss();
            }
            return new Result(examples.worker(), trainer.state(), loss / (span.end() - span.first()), false, null);
        } catch (TrainingDivergedException e) {
            return new Result(examples.worker(), state.value(), loss, false, e.finding());
        }
    }
}
