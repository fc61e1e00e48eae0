package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * How many faces of one pseudo-class a round saw and accepted. Immutable.
 *
 * @param candidates faces whose likelier class this is
 * @param accepted those the round trains on, at most {@code candidates}
 */
public record ClassAcceptance(long candidates, long accepted) implements Serializable {
    static final ClassAcceptance NONE = new ClassAcceptance(0, 0);

    /** Checks that no more were accepted than there were. */
    public ClassAcceptance {
        if (accepted < 0 || accepted > candidates) {
            throw new IllegalArgumentException("Cannot count a round: expected accepted in 0.." + candidates
                    + " candidates, got " + accepted + ". Count both from the same rows of pseudo_labels.");
        }
    }

    /** Accepted over candidates, in [0, 1]; 0 where there is no candidate. */
    public double share() {
        return candidates == 0 ? 0 : accepted / (double) candidates;
    }

    ClassAcceptance plus(Decision decision) {
        return new ClassAcceptance(candidates + 1, accepted + (decision.accepted() ? 1 : 0));
    }

    ClassAcceptance merge(ClassAcceptance other) {
        return new ClassAcceptance(candidates + other.candidates, accepted + other.accepted);
    }
}
