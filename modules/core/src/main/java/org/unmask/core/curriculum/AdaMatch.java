package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

/**
 * A threshold relative to how confident the model is on labelled faces. Berthelot et al., "AdaMatch: A Unified Approach to
 * Semi-Supervised Learning and Domain Adaptation", ICLR 2022, sections 3.2 and 3.3:
 *
 * <pre>
 * q <- Norm(q * source average / pool average)        distribution alignment
 * accepted if confidence >= share * mean confidence on labelled faces
 * </pre>
 *
 * Deviations: both averages move once a round, by the closed form of its batches ({@link RunningAverages}), from even classes;
 * the source faces are judged by the round's model in evaluation mode, as they are; random logit interpolation
 * (section 3.1) belongs to the loss and is left out; no strong view unless {@code adapt.strong-views}; the loss is the mean
 * over accepted faces. Immutable.
 *
 * @param relativeThreshold share of the labelled faces' mean confidence, in [0, 1]; 0.9 is the paper's
 * @param momentum m of one batch, in [0, 1]; 0 aligns with the round's own means alone
 */
@Word("adamatch")
public record AdaMatch(
        @Range(min = 0, max = 1) double relativeThreshold,
        @Range(min = 0, max = 1) double momentum) implements Curriculum {
    @Override
    public boolean needsSource() {
        return true;
    }

    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    @Override
    public double shift(Predictions predictions) {
        RunningAverages averages = averages(predictions);
        return LogOddsHistogram.logOdds(averages.sourcePFake()) - LogOddsHistogram.logOdds(averages.pFake());
    }

    @Override
    public RunningAverages averages(Predictions predictions) {
        long batches = predictions.clock().batches();
        return predictions
                .before()
                .withPFake(predictions.pool().meanPFake(), momentum, batches)
                .withSourcePFake(predictions.requiredSource().meanPFake(), momentum, batches);
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        double threshold =
                relativeThreshold * facts.predictions().requiredSource().meanConfidence();
        return ClassThresholds.clipped(threshold, threshold);
    }
}
