package org.unmask.pipeline.exchange;

import java.io.Serializable;
import java.time.Duration;
import org.unmask.core.curriculum.BatchAverages;

/**
 * What a worker says of its steps, beside what it has learned.
 *
 * @param worker the worker's number
 * @param outcome how its steps ended
 */
public record WorkerReport(int worker, Outcome outcome) implements Parcel {
    /** How a worker's steps ended. */
    public sealed interface Outcome extends Serializable permits Idle, Diverged, Learned {}

    /** It had nothing to train on, and has no part in the mean. */
    public record Idle() implements Outcome {}

    /** A loss or gradient was not finite; the finding is the first half of the error's sentence. */
    public record Diverged(String finding) implements Outcome {}

    /**
     * It took its steps.
     *
     * @param meanLoss mean loss of its steps
     * @param faces how many faces it has to draw from
     * @param shown how many faces its batches held together
     * @param busy how long it took
     * @param averages what judging its batches carries on
     */
    public record Learned(double meanLoss, long faces, long shown, Duration busy, BatchAverages averages)
            implements Outcome {
        /** Without judging batches. */
        public Learned(double meanLoss, long faces, long shown, Duration busy) {
            this(meanLoss, faces, shown, busy, BatchAverages.NONE);
        }
    }
}
