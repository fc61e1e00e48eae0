package org.unmask.pipeline.training;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.unmask.pipeline.exchange.WorkerReport;

/**
 * How fast a training goes: faces a second of all workers together, the share of the time that is spent on other things than
 * local steps, such as starting tasks, exchange and outer step, and the share that cores wait for the slowest. Immutable.
 *
 * @param faces faces shown so far
 * @param busy time that local steps alone took: of the slowest worker, or of all divided by the cores where they take turns
 * @param even time that they would have taken, had every core been as busy as the others
 * @param whole time of the synchronisations
 */
public record TrainingPace(long faces, Duration busy, Duration even, Duration whole) {
    static final TrainingPace NONE = new TrainingPace(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** With one more synchronisation. */
    TrainingPace plus(List<WorkerReport.Learned> learned, int cores, Duration time) {
        Duration slowest = Duration.ZERO;
        Duration all = Duration.ZERO;
        long shown = faces;
        for (WorkerReport.Learned worker : learned) {
            slowest = slowest.compareTo(worker.busy()) < 0 ? worker.busy() : slowest;
            all = all.plus(worker.busy());
            shown += worker.shown();
        }
        Duration shared = all.dividedBy(Math.max(1, Math.min(cores, learned.size())));
        Duration longest = slowest.compareTo(shared) < 0 ? shared : slowest;
        return new TrainingPace(shown, busy.plus(longest), even.plus(shared), whole.plus(time));
    }

    /** Time of the synchronisations in seconds. */
    double seconds() {
        return seconds(whole);
    }

    /** Faces a second; 0 before the first synchronisation. */
    public double facesPerSecond() {
        return whole.isZero() ? 0 : faces / seconds(whole);
    }

    /** The share of the time beside local steps, 0..1. */
    public double synchronisationShare() {
        return whole.isZero() ? 0 : Math.max(0, 1 - seconds(busy) / seconds(whole));
    }

    /** The share of the time that cores wait for the slowest worker, 0..1. */
    public double waitingShare() {
        return whole.isZero() ? 0 : (seconds(busy) - seconds(even)) / seconds(whole);
    }

    /** The pace and the loss, as the progress line says them. */
    String words(double loss) {
        return String.format(
                Locale.ROOT,
                "loss %.4f, %.0f faces/s, %.0f %% synchronising",
                loss,
                facesPerSecond(),
                100 * synchronisationShare());
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
