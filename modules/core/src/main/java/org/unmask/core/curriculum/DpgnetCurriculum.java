package org.unmask.core.curriculum;

import org.unmask.core.errors.UserException;

/**
 * DPGNet's curriculum: strict first, then permissive. Yang et al., "Leveraging Unlabeled Data from Unknown Sources via
 * Dual-Path Guidance for Deepfake Face Detection", arXiv 2508.09022v3, 2025; the law is that of the released code, whose
 * constants are 0.85 and 0.70:
 *
 * <pre>
 * tau_r = max - r / (R - 1) * (max - min),  r = 0..R-1;   R = 1: tau_0 = max
 * accepted if max(p, 1 - p) >= tau_r
 * </pre>
 *
 * Deviations from the released code:
 *
 * <ul>
 *   <li>the threshold falls over the rounds of a run; there it falls over the batches of one epoch and then stays;
 *   <li>a face is scored in evaluation mode, once a round; there in training mode, in every step;
 *   <li>the second gate, agreement with a bank of the target's own pseudo-fakes, is not part of this rule.
 * </ul>
 *
 * Immutable.
 *
 * @param thresholdMax threshold of the first round, in [0.5, 1]
 * @param thresholdMin threshold of the last round, in [0.5, thresholdMax]
 */
public record DpgnetCurriculum(double thresholdMax, double thresholdMin) implements Curriculum {
    /** The word in the configuration. */
    public static final String KIND = "dpgnet";

    /**
     * Checks the two thresholds.
     *
     * @throws UserException if one is no confidence or they rise
     */
    public DpgnetCurriculum {
        Curriculum.checkThreshold("adapt.dpgnet.threshold-max", thresholdMax);
        Curriculum.checkThreshold("adapt.dpgnet.threshold-min", thresholdMin);
        if (thresholdMin > thresholdMax) {
            throw new UserException("Cannot form a curriculum: expected adapt.dpgnet.threshold-min of at most "
                    + thresholdMax + " (threshold-max), got " + thresholdMin + ". Lower one or raise the other.");
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public double thresholdAt(int round, int roundCount) {
        Curriculum.checkRound(round, roundCount);
        if (round == 0) {
            return thresholdMax;
        }
        // The last round's threshold is the key's value to the bit, which the rounded formula would miss.
        if (round == roundCount - 1) {
            return thresholdMin;
        }
        return thresholdMax - round / (roundCount - 1.0) * (thresholdMax - thresholdMin);
    }

    @Override
    public Decision decide(double pFake, double threshold) {
        return Decision.byThreshold(pFake, threshold);
    }
}
