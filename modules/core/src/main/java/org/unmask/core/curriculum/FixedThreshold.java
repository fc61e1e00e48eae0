package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

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
@Word("fixed")
public record FixedThreshold(@Range(min = 0.5, max = 1) double threshold) implements Curriculum {
    @Override
    public double confidentFrom() {
        return threshold;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        return new ClassThresholds(threshold, threshold);
    }
}
