package org.unmask.pipeline.live;

import java.util.List;
import java.util.Optional;

/**
 * All trainings of a run together. Immutable.
 *
 * @param loss mean loss at the end of the last one
 * @param faces faces that were shown
 * @param facesPerSecond faces a second of training
 * @param synchronisationShare share of the time beside local steps, 0..1
 */
public record TrainingTotals(double loss, long faces, double facesPerSecond, double synchronisationShare) {
    /** The totals; empty where nothing was trained. */
    public static Optional<TrainingTotals> of(List<TrainingSummary> trainings) {
        double seconds =
                trainings.stream().mapToDouble(TrainingSummary::seconds).sum();
        if (seconds == 0) {
            return Optional.empty();
        }
        long faces = trainings.stream().mapToLong(TrainingSummary::faces).sum();
        double beside = trainings.stream()
                .mapToDouble(training -> training.seconds() * training.synchronisationShare())
                .sum();
        double loss = trainings.get(trainings.size() - 1).loss();
        return Optional.of(new TrainingTotals(loss, faces, faces / seconds, beside / seconds));
    }
}
