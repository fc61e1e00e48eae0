package org.unmask.core.curriculum;

import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

/**
 * Thresholds that follow how much of each class has been learned. Zhang et al., "FlexMatch: Boosting Semi-Supervised Learning
 * with Curriculum Pseudo Labeling", NeurIPS 2021, sections 3.1 to 3.3:
 *
 * <pre>
 * sigma_c = faces whose last confident label (confidence >= T) is c
 * beta_c  = sigma_c / max(max_c sigma_c, N - sum_c sigma_c)   with warm-up, unused faces counting as a class of their own
 * beta_c  = sigma_c / max_c sigma_c                           without
 * accepted if confidence >= beta_c / (2 - beta_c) T
 * </pre>
 *
 * Deviations: faces are judged once a round, and the round's own confident labels count already, while the paper's code
 * adds them batch by batch (else a first round would accept every face); no strong view unless {@code adapt.strong-views}; the loss is
 * the mean over accepted faces. Immutable.
 *
 * @param threshold T, in [0.5, 1]; 0.95 is the paper's
 * @param warmUp whether faces that never were confident hold both thresholds down
 */
@Word("flexmatch")
public record FlexMatch(@Range(min = 0.5, max = 1) double threshold, boolean warmUp) implements Curriculum {
    @Override
    public double confidentFrom() {
        return threshold;
    }

    @Override
    public boolean countsPool() {
        return true;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        PoolStatistics pool = facts.aligned();
        long unused = pool.count() - pool.confidentReal() - pool.confidentFake();
        long most = Math.max(pool.confidentReal(), pool.confidentFake());
        long learned = warmUp ? Math.max(most, unused) : most;
        return ClassThresholds.clipped(scaled(pool.confidentReal(), learned), scaled(pool.confidentFake(), learned));
    }

    private double scaled(long confident, long learned) {
        double beta = learned == 0 ? 0 : confident / (double) learned;
        return beta / (2 - beta) * threshold;
    }
}
