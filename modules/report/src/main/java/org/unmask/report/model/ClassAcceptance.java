package org.unmask.report.model;

/**
 * Pseudo-labels of one class in one round. Immutable.
 *
 * @param candidates faces the model gave this pseudo-label
 * @param accepted those among them that the curriculum accepted
 */
public record ClassAcceptance(long candidates, long accepted) {

    /** Checks that no more were accepted than there were. */
    public ClassAcceptance {
        if (accepted < 0 || accepted > candidates) {
            throw new IllegalArgumentException("Cannot report a round: expected accepted in 0.." + candidates
                    + " candidates, got " + accepted + ". Count both from the same rows of pseudo_labels.");
        }
    }

    /** Accepted share in [0, 1]; 0 where there was no candidate. */
    public double share() {
        return candidates == 0 ? 0 : (double) accepted / candidates;
    }
}
