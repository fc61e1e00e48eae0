package org.unmask.core.curriculum;

/**
 * One threshold for all rounds: the baseline beside every adapted model. Sohn et al., "FixMatch: Simplifying
 * Semi-Supervised Learning with Consistency and Confidence", NeurIPS 2020, section 2.3, where it is 0.95.
 *
 * <p>The pseudo-label comes from the picture as it is and the training sees a strongly varied view of it where
 * {@code adapt.strong-views} asks for that, as in the paper. Deviations: the weak view is the plain picture; a face is judged
 * once a round by the model of the round before; the loss is the mean over accepted faces, not over all. Immutable.
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
    public double confidentFrom() {
        return threshold;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        return new ClassThresholds(threshold, threshold);
    }
}
