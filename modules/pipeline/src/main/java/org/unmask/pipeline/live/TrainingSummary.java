package org.unmask.pipeline.live;

import java.util.ArrayList;
import java.util.List;

/**
 * What a training came to, as a run notes it: the column {@code facts} of {@code unmask.runs} holds it as JSON. Rate and share are
 * of what this execution did, where an earlier one was interrupted. Immutable.
 *
 * @param training its name
 * @param steps steps that every worker took
 * @param loss mean loss over the last tenth of the synchronisations
 * @param faces faces that all workers together were shown
 * @param seconds time of the synchronisations together
 * @param synchronisationShare share of that time beside local steps, 0..1
 * @param losses how the loss went, at most {@value #MOST_POINTS} points
 */
public record TrainingSummary(
        String training,
        long steps,
        double loss,
        long faces,
        double seconds,
        double synchronisationShare,
        List<LossPoint> losses) {
    static final int MOST_POINTS = 60;

    /** Copies the list. */
    public TrainingSummary {
        losses = List.copyOf(losses);
    }

    /**
     * The mean loss of some synchronisations that follow each other.
     *
     * @param step the last step of them
     * @param loss their mean loss
     */
    public record LossPoint(long step, double loss) {}

    /** Faces a second; 0 where nothing was trained. */
    public double facesPerSecond() {
        return seconds == 0 ? 0 : faces / seconds;
    }

    /**
     * The losses of all synchronisations as a few points, each the mean of equally many; the last of fewer, where they do not come
     * out even.
     *
     * @param losses the mean loss of each synchronisation, in order
     * @param steps the steps of all of them
     */
    public static List<LossPoint> points(List<Double> losses, long steps) {
        int together = Math.max(1, (losses.size() + MOST_POINTS - 1) / MOST_POINTS);
        List<LossPoint> points = new ArrayList<>();
        for (int from = 0; from < losses.size(); from += together) {
            int to = Math.min(losses.size(), from + together);
            double mean = losses.subList(from, to).stream()
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .orElseThrow();
            points.add(new LossPoint(steps * to / losses.size(), mean));
        }
        return points;
    }
}
