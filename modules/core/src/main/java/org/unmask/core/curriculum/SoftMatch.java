package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

/**
 * Every face counts, the less the further its confidence lies below the mean. Chen et al., "SoftMatch: Addressing the
 * Quantity-Quality Trade-off in Semi-supervised Learning", ICLR 2023, sections 2.3 and 2.4:
 *
 * <pre>
 * mu, var <- m average + (1 - m) mean and variance of the confidence      from 1/2 and 1
 * weight = 1 if confidence >= mu, else exp(-(confidence - mu)^2 / (2 var / n^2))
 * before that, uniform alignment: q <- Norm(q / average q)
 * </pre>
 *
 * Deviations: the averages move once a round, by the closed form of its batches ({@link RunningAverages}); no strong view unless
 * {@code adapt.strong-views}. Immutable.
 *
 * @param momentum m of one batch, in [0, 1]; 0.999 is the paper's
 * @param deviations n, above 0; 2 is the paper's
 * @param align whether predictions are aligned to even classes first, as in the paper
 */
@Word("softmatch")
public record SoftMatch(
        @Range(min = 0, max = 1) double momentum, @Positive double deviations, boolean align) implements Curriculum {
    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    @Override
    public double shift(Predictions predictions) {
        return align ? -LogOddsHistogram.logOdds(withPFake(predictions).pFake()) : 0;
    }

    @Override
    public RunningAverages averages(Predictions predictions) {
        return withPFake(predictions);
    }

    @Override
    public RunningAverages averages(RoundFacts facts) {
        return withPFake(facts.predictions())
                .withConfidence(facts.aligned(), momentum, facts.clock().batches());
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        RunningAverages averages = averages(facts);
        return new SoftWeights(averages.confidence(), averages.variance() / (deviations * deviations));
    }

    private RunningAverages withPFake(Predictions predictions) {
        return predictions
                .before()
                .withPFake(
                        predictions.pool().meanPFake(),
                        momentum,
                        predictions.clock().batches());
    }
}
