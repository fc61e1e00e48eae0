package org.unmask.report.model;

import java.time.Duration;
import java.util.List;

/**
 * How one training of a run went. Immutable.
 *
 * @param training its name, such as {@code adapt feed dpgnet round 1}
 * @param steps steps that every worker took
 * @param faces faces that all workers together were shown
 * @param duration how long it took
 * @param synchronisationShare share of that time beside the workers' local steps, 0..1
 * @param loss mean loss at its end
 * @param losses how the loss went, in the order of the steps
 */
public record TrainingFigures(
        String training,
        long steps,
        long faces,
        Duration duration,
        double synchronisationShare,
        double loss,
        List<LossPoint> losses) {

    /** Copies the list. */
    public TrainingFigures {
        losses = List.copyOf(losses);
    }

    /** The mean loss up to a step. Immutable. */
    public record LossPoint(long step, double loss) {}

    /** Faces a second; 0 where nothing was timed. */
    public double facesPerSecond() {
        return duration.isZero() ? 0 : faces / (duration.toNanos() / 1e9);
    }
}
