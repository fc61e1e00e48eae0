package org.unmask.core.curriculum;

/**
 * One threshold for all rounds: the baseline beside every adapted model. Sohn et al., "FixMatch: Simplifying
 * Semi-Supervised Learning with Consistency and Confidence", NeurIPS 2020, section 2.3, where it is 0.95. Deviation: the
 * pseudo-label comes from the picture as it is, not from a weakly augmented view. Immutable.
 *
 * @param threshold least confidence that is accepted, in [0.5, 1]
 */
public record FixedThreshold(double threshold) implements Curriculum {
    /** The word in the configuration. */
    public static final String KIND = "fixed";

    /** Checks that the threshold is a confidence. */
    public FixedThreshold {
        Curriculum.checkThreshold("adapt.fixed.threshold", threshold);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public double thresholdAt(int round, int roundCount) {
        Curriculum.checkRound(round, roundCount);
        return threshold;
    }

    @Override
    public Decision decide(double pFake, double roundThreshold) {
        return Decision.byThreshold(pFake, roundThreshold);
    }
}
