package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a round says of one unlabelled face. Immutable.
 *
 * @param confidence probability of the likelier class, in [0.5, 1]
 * @param pseudoLabel the likelier class, 0 real or 1 fake; an exact tie counts as real, as the first of equal maxima
 * @param weight weight of the face in the pseudo-label loss, in [0, 1]; 0 if not accepted
 * @param accepted whether the round trains on the face
 * @param reason why
 */
public record Decision(double confidence, int pseudoLabel, double weight, boolean accepted, Reason reason)
        implements Serializable {
    /** The hard rule: confident enough counts fully, the rest not at all. The threshold itself is enough. */
    static Decision byThreshold(double pFake, double threshold) {
        // Written so that NaN fails too.
        boolean isProbability = pFake >= 0 && pFake <= 1;
        if (!isProbability) {
            throw new IllegalArgumentException("Cannot decide on a face: expected a probability from 0 to 1, got "
                    + pFake + ". Score the face again.");
        }
        int pseudoLabel = pFake > 0.5 ? 1 : 0;
        double confidence = Math.max(pFake, 1 - pFake);
        if (confidence < threshold) {
            return new Decision(confidence, pseudoLabel, 0, false, Reason.BELOW_THRESHOLD);
        }
        return new Decision(confidence, pseudoLabel, 1, true, Reason.ACCEPTED);
    }
}
