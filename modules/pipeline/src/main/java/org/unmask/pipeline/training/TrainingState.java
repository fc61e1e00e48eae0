package org.unmask.pipeline.training;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.networks.model.ModelState;

/**
 * All that a training is between two synchronisations; with its plan and its examples it decides everything that follows.
 * Immutable by agreement.
 *
 * @param model parameters, running statistics and moments
 * @param velocity the outer optimiser's momentum [T]; empty before the first synchronisation and without outer momentum
 * @param step steps that every worker has taken
 * @param losses the workers' mean loss of each synchronisation
 * @param averages what judging batches carries on
 */
@SuppressWarnings("ArrayRecordComponent")
record TrainingState(ModelState model, float[] velocity, long step, List<Double> losses, BatchAverages averages) {
    /** Copies the losses. */
    TrainingState {
        losses = List.copyOf(losses);
    }

    /** Before the first step. */
    static TrainingState first(ParallelTraining.Start start, TrainingPlan plan) {
        OnlineMatch match = plan.match();
        return new TrainingState(
                start.state(),
                new float[0],
                start.step(),
                List.of(),
                match == null ? BatchAverages.NONE : match.first());
    }

    /** After one more synchronisation. */
    TrainingState after(ModelState next, float[] nextVelocity, long nextStep, double loss, BatchAverages nextAverages) {
        List<Double> more = new ArrayList<>(losses);
        more.add(loss);
        return new TrainingState(next, nextVelocity, nextStep, more, nextAverages);
    }

    /** The loss of the last synchronisation; NaN before the first. */
    double lastLoss() {
        return losses.isEmpty() ? Double.NaN : losses.get(losses.size() - 1);
    }

    /** The mean loss over the last tenth of the synchronisations; NaN before the first. */
    double tailLoss() {
        int from = losses.size() - Math.max(1, losses.size() / 10);
        return losses.stream()
                .skip(from)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
