package org.unmask.pipeline.live;

/**
 * Hears how a run goes, between its steps: whoever listens must return at once and must not throw. Driver only, one thread at a
 * time.
 */
public interface LiveListener {
    /** The workers of a training have become one again. */
    default void synchronised(TrainingBeat beat) {}

    /** A round has selected. */
    default void selected(RoundSelection selection) {}

    /** A training has ended well. */
    default void trained(TrainingSummary training) {}

    /** A round was published. */
    default void judged(RoundVerdict verdict) {}

    /** A source's pictures are in the tables. */
    default void ingested(IngestBeat beat) {}

    /** A night's gate has decided. */
    default void gated(GateBeat beat) {}
}
