package org.unmask.core.curriculum;

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
 * @param alignment whether predictions are aligned to even classes first, as in the paper
 */
public record SoftMatch(double momentum, double deviations, Alignment alignment) implements Curriculum {
    /** The word in the configuration. */
    public static final String KIND = "softmatch";

    /** What predictions are aligned to before they are weighed. */
    public enum Alignment {
        /** Even classes. */
        UNIFORM,
        /** Nothing. */
        NONE
    }

    /** Checks the momentum. */
    public SoftMatch {
        Curriculum.checkFraction("adapt.softmatch.momentum", momentum);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    @Override
    public double shift(Predictions predictions) {
        return alignment == Alignment.NONE
                ? 0
                : -LogOddsHistogram.logOdds(withPFake(predictions).pFake());
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
