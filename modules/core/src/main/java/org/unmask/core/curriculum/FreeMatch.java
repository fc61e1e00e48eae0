package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

/**
 * Thresholds that follow the model's own confidence. Wang et al., "FreeMatch: Self-adaptive Thresholding for Semi-supervised
 * Learning", ICLR 2023, section 4.1 (SAT):
 *
 * <pre>
 * tau <- m tau + (1 - m) mean confidence             from 1/2
 * p_c <- m p_c + (1 - m) mean probability of c       from 1/2
 * accepted if confidence >= p_c / max_c p_c * tau
 * </pre>
 *
 * Deviations: the averages move once a round, by the closed form of its batches ({@link RunningAverages}); the fairness term
 * (SAF, section 4.2) is left out, because it compares the strong view's predictions within a batch, which is the method's
 * loss and not the choice of pseudo-labels; no strong view unless {@code adapt.strong-views}; the loss is the mean over accepted faces.
 * Immutable.
 *
 * @param momentum m of one batch, in [0, 1]; 0.999 is the paper's
 */
@Word("freematch")
public record FreeMatch(@Range(min = 0, max = 1) double momentum) implements Curriculum {
    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    @Override
    public RunningAverages averages(Predictions predictions) {
        long batches = predictions.clock().batches();
        PoolStatistics pool = predictions.pool();
        return predictions
                .before()
                .withConfidence(pool, momentum, batches)
                .withPFake(pool.meanPFake(), momentum, batches);
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        RunningAverages averages = averages(facts.predictions());
        double fake = averages.pFake();
        double most = Math.max(fake, 1 - fake);
        double tau = averages.confidence();
        return ClassThresholds.clipped((1 - fake) / most * tau, fake / most * tau);
    }
}
