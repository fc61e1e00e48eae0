package org.unmask.pipeline.training;

import java.io.Serializable;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.training.LearningRate;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.Trainers;

/**
 * The steps of one worker between two averages: a pure function of the broadcast state, the worker's examples, the plan and
 * the number of the first step. Runs on executors.
 */
final class LocalSteps implements Function<WorkerExamples, LocalSteps.Result> {
    private static final long serialVersionUID = 1L;

    private final Architecture architecture;
    private final Broadcast<ModelState> state;
    private final TrainingPlan plan;
    private final long firstStep;
    private final long endStep;

    LocalSteps(
            Architecture architecture, Broadcast<ModelState> state, TrainingPlan plan, long firstStep, long endStep) {
        this.architecture = architecture;
        this.state = state;
        this.plan = plan;
        this.firstStep = firstStep;
        this.endStep = endStep;
    }

    /**
     * What a worker has learned.
     *
     * @param worker the worker's number
     * @param state its state after the steps
     * @param meanLoss mean loss of its steps
     * @param idle whether it had nothing to train on; its state is the broadcast one then
     */
    record Result(int worker, ModelState state, double meanLoss, boolean idle) implements Serializable {}

    @Override
    public Result call(WorkerExamples examples) {
        if (examples.streams().isEmpty()) {
            return new Result(examples.worker(), state.value(), 0, true);
        }
        BatchDraw draw = new BatchDraw(examples, plan.seeds(), plan.augments());
        LearningRate schedule = plan.schedule();
        double loss = 0;
        try (Trainers.Lease lease = Trainers.borrow(architecture, plan.optimiser())) {
            Trainer trainer = lease.trainer();
            trainer.load(state.value());
            for (long step = firstStep; step < endStep; step++) {
                loss += trainer.step(draw.at(step), schedule.at(step)).loss();
            }
            return new Result(examples.worker(), trainer.state(), loss / (endStep - firstStep), false);
        }
    }
}
