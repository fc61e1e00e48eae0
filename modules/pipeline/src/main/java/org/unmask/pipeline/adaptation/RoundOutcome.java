package org.unmask.pipeline.adaptation;

import java.util.Optional;
import org.unmask.core.curriculum.PoolStatistics;

/**
 * What came of a round.
 *
 * @param status the word in the tables
 * @param left the model that the round leaves: the trained one, or else that of the round before
 * @param objection why the selection or the trained model was refused, where it was
 * @param loss mean training loss, where there was training
 * @param after what the trained model says of the pool, where there was training
 */
record RoundOutcome(
        Status status,
        RoundModel left,
        Optional<String> objection,
        Optional<Double> loss,
        Optional<PoolStatistics> after) {
    /** What became of the round's selection and model. */
    enum Status {
        /** The trained model was kept. */
        TRAINED,
        /** The selection was refused and not trained on. */
        COLLAPSED,
        /** The trained model was refused and thrown away. */
        ROLLED_BACK;

        String columnText() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    static RoundOutcome trained(RoundModel left, double loss, PoolStatistics after) {
        return new RoundOutcome(Status.TRAINED, left, Optional.empty(), Optional.of(loss), Optional.of(after));
    }

    static RoundOutcome collapsed(RoundModel left, String objection) {
        return new RoundOutcome(Status.COLLAPSED, left, Optional.of(objection), Optional.empty(), Optional.empty());
    }

    static RoundOutcome rolledBack(RoundModel left, String objection, double loss, PoolStatistics after) {
        return new RoundOutcome(
                Status.ROLLED_BACK, left, Optional.of(objection), Optional.of(loss), Optional.of(after));
    }
}
