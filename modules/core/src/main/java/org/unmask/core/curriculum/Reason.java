package org.unmask.core.curriculum;

/** Why a round accepted a pseudo-label or did not. */
public enum Reason {
    /** The round trains on this face. */
    ACCEPTED,
    /** The model was less confident than the round's threshold. */
    BELOW_THRESHOLD,
    /** The bank of the pool's own pseudo-fakes takes the face for the other class. */
    BANK_DISAGREES,
    /** The face's cluster is not among the purest. */
    IMPURE_CLUSTER
}
