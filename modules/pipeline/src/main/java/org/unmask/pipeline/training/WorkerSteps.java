package org.unmask.pipeline.training;

import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.engine.optimiser.LearningRate;
import org.unmask.networks.training.Trainer;

/** The steps of one worker, without Spark: batches are drawn on a thread of their own while the trainer learns. Stateless. */
public final class WorkerSteps {
    private WorkerSteps() {}

    /**
     * Takes the steps of a span; the mean of their losses. A function of the trainer's state and the arguments alone.
     *
     * @param trainer holds the state before the first step, and then the one after the last
     * @param examples with at least one stream
     * @throws TrainingDivergedException if a loss or gradient is not finite
     */
    public static double take(Trainer trainer, WorkerExamples examples, TrainingPlan plan, StepSpan span) {
        LearningRate schedule = plan.schedule();
        double loss = 0;
        try (BatchDraw draw = new BatchDraw(examples, plan.seeds(), plan.variation());
                BatchesAhead batches = new BatchesAhead(draw, span)) {
            for (long step = span.first(); step < span.end(); step++) {
                loss += trainer.step(batches.take(), schedule.at(step)).loss();
            }
        }
        return loss / span.steps();
    }
}
