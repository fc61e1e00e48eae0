package org.unmask.pipeline.adaptation;

import java.util.Optional;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.RoundStatus;

/**
 * What came of a round.
 *
 * @param status what became of the selection and the model
 * @param left the model that the round leaves: the trained one, or else that of the round before
 * @param objection why the selection or the trained model was refused, where it was
 * @param loss mean training loss, where there was training
 * @param after what the trained model says of the pool, where there was training
 */
record RoundOutcome(
        RoundStatus status,
        RoundModel left,
        Optional<String> objection,
        Optional<Double> loss,
        Optional<PoolStatistics> after) {
    static RoundOutcome trained(RoundModel left, double loss, PoolStatistics after) {
        return new RoundOutcome(RoundStatus.TRAINED, left, Optional.empty(), Optional.of(loss), Optional.of(after));
    }

    static RoundOutcome collapsed(RoundModel left, String objection) {
        return new RoundOutcome(
                RoundStatus.COLLAPSED, left, Optional.of(objection), Optional.empty(), Optional.empty());
    }

    /** The same with another model left, as all that was trained is refused. */
    RoundOutcome declined(RoundModel first, String why) {
        return new RoundOutcome(RoundStatus.ROLLED_BACK, first, Optional.of(why), loss, after);
    }

    static RoundOutcome rolledBack(RoundModel left, String objection, double loss, PoolStatistics after) {
        return new RoundOutcome(
                RoundStatus.ROLLED_BACK, left, Optional.of(objection), Optional.of(loss), Optional.of(after));
    }
}
