package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a round says of one unlabelled face. Immutable.
 *
 * @param pseudoLabel 0 real or 1 fake: the likelier class, where an exact tie counts as real, as the first of equal maxima, or what
 *     the rule takes every face for
 * @param confidence of that class, in [0, 1], of the likelier class from 0.5
 * @param threshold the confidence that was needed, in [0.5, 1]; 0 where none was
 * @param weight weight of the face in the pseudo-label loss, in [0, 1]; 0 if not accepted
 * @param gate what a second opinion said
 * @param reason why the face is accepted or not
 */
public record Decision(
        int pseudoLabel, double confidence, double threshold, double weight, GateOutcome gate, Reason reason)
        implements Serializable {

    /** Whether the round trains on the face. */
    public boolean accepted() {
        return reason == Reason.ACCEPTED;
    }

    /** The hard rule: confident enough counts fully, the rest not at all. The threshold itself is enough. */
    static Decision byThreshold(double pFake, double threshold) {
        boolean isEnough = requireProbability(pFake) >= threshold;
        return new Decision(
                label(pFake),
                confidence(pFake),
                threshold,
                isEnough ? 1 : 0,
                GateOutcome.NOT_ASKED,
                isEnough ? Reason.ACCEPTED : Reason.BELOW_THRESHOLD);
    }

    /** The likelier class. */
    static int label(double pFake) {
        return pFake > 0.5 ? 1 : 0;
    }

    /** The probability of the likelier class. */
    static double confidence(double pFake) {
        return Math.max(pFake, 1 - pFake);
    }

    /** The confidence of what must be a probability. */
    static double requireProbability(double pFake) {
        // Written so that NaN fails too.
        boolean isProbability = pFake >= 0 && pFake <= 1;
        if (!isProbability) {
            throw new IllegalArgumentException("Cannot decide on a face: expected a probability from 0 to 1, got "
                    + pFake + ". Score the face again.");
        }
        return confidence(pFake);
    }

    /** The same after a second opinion: refused if it disagrees, whatever the confidence. */
    Decision gated(GateOutcome outcome) {
        boolean isRefused = accepted() && outcome == GateOutcome.DISAGREES;
        return new Decision(
                pseudoLabel,
                confidence,
                threshold,
                isRefused ? 0 : weight,
                outcome,
                isRefused ? Reason.BANK_DISAGREES : reason);
    }
}
