package org.unmask.core.curriculum;

import java.io.Serializable;

/** What one round decides by. Immutable; travels to executors. */
public sealed interface RoundRule extends Serializable
        permits AllReal, ClassThresholds, DpgnetRound, SoftWeights, PureClusters {
    /**
     * What the round says of one face.
     *
     * @throws IllegalArgumentException if the face's probability is none
     */
    Decision decide(FaceEvidence face);

    /**
     * The least confidence that the round can accept for a pseudo-label, in [0.5, 1]; 0 where it asks for none.
     *
     * @param pseudoLabel 0 real, 1 fake
     */
    double threshold(int pseudoLabel);

    /** The lower of both classes' thresholds. */
    default double threshold() {
        return Math.min(threshold(0), threshold(1));
    }
}
