package org.unmask.core.curriculum;

import java.util.List;
import java.util.Optional;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;

/**
 * DPGNet's curriculum: strict first, then permissive. Yang et al., "Leveraging Unlabeled Data from Unknown Sources via
 * Dual-Path Guidance for Deepfake Face Detection", arXiv 2508.09022v3, 2025; law, gate and bank are those of the released
 * code, whose constants are 0.85, 0.70, 0.5, 100 and 0.9:
 *
 * <pre>
 * over rounds:   tau_r = max - r / (R - 1) * (max - min),  r = 0..R-1;   R = 1: tau_0 = max
 * over an epoch: tau(u) = max - u * (max - min) in round 0, u in [0, 1) the face's place in the epoch;   min in later rounds
 * accepted if max(p, 1 - p) >= tau and the bank agrees
 * the bank, paper:     fake if g_fake > 0.5, else real
 * the bank, two-sided: fake if g_fake > g_real, else real
 * g_c = greatest cosine between the face's embedding and the bank's of pseudo-class c
 * bank of c = the 100 surest embeddings of pseudo-class c below a confidence of 0.9
 * </pre>
 *
 * Deviations from the released code:
 *
 * <ul>
 *   <li>a face is scored in evaluation mode, once a round, by the model of the round before; there in training mode, in
 *       every step, by the model as it is;
 *   <li>over an epoch, the step that a face is drawn in is its place in an order drawn for the round, since the batches are drawn
 *       later; round 0 is the code's epoch 1, as its epoch 0 is the training on the source alone;
 *   <li>the bank is built from the scores of the round and from nothing else; there features stay from epoch to epoch until
 *       displaced;
 *   <li>where a side of the bank that the gate asks is empty, the gate stands open;
 *   <li>the two-sided gate is ours: embeddings after a ReLU all have large cosines, so that the paper's gate may accept
 *       pseudo-fakes alone;
 *   <li>with {@code adapt.expected-fake-share} probabilities are aligned first.
 * </ul>
 *
 * Immutable.
 *
 * @param thresholdMax strictest threshold, in [0.5, 1]
 * @param thresholdMin most permissive threshold, in [0.5, thresholdMax]
 * @param thresholdOver what the threshold falls over
 * @param gate what the bank has to say
 * @param gateSimilarity cosine above which the paper's gate takes a face for fake, in [-1, 1]
 * @param bankSize most faces of the bank in each pseudo-class
 * @param bankBelow confidence that the bank's faces stay below
 */
@Word("dpgnet")
public record DpgnetCurriculum(
        @Range(min = 0.5, max = 1) double thresholdMax,
        @Range(min = 0.5, max = 1) double thresholdMin,
        Over thresholdOver,
        Gate gate,
        @Range(min = -1, max = 1) double gateSimilarity,
        @Range(min = 1, max = 100_000) int bankSize,
        @Range(min = 0.5, max = 1) double bankBelow)
        implements Curriculum, CrossChecked {
    /** What the threshold falls over. */
    public enum Over {
        /** The rounds of the run. */
        ROUNDS,
        /** The steps of the first round. */
        EPOCH
    }

    /** Who else is asked about a pseudo-label. */
    public enum Gate {
        /** Nobody. */
        NONE,
        /** The bank of pseudo-fakes. */
        PAPER,
        /** The banks of both pseudo-classes. */
        TWO_SIDED
    }

    @Override
    public List<Violation> violations() {
        return thresholdMin <= thresholdMax
                ? List.of()
                : List.of(new Violation("threshold-min", "at most threshold-max " + thresholdMax));
    }

    @Override
    public Optional<Bank> bank() {
        return gate == Gate.NONE ? Optional.empty() : Optional.of(new Bank(bankSize, bankBelow));
    }

    @Override
    public Optional<String> whyNotOnline() {
        return gate == Gate.NONE
                ? Optional.empty()
                : Optional.of("one without a bank of the whole pool, such as dpgnet with dpgnet.gate = \"none\", beside"
                        + " mode = \"online\"");
    }

    @Override
    public double confidentFrom() {
        return thresholdMax;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        RoundClock clock = facts.clock();
        if (thresholdOver == Over.ROUNDS) {
            double threshold = at(clock.progress());
            return new DpgnetRound(threshold, threshold, gate, gateSimilarity);
        }
        return new DpgnetRound(clock.round() == 0 ? thresholdMax : thresholdMin, thresholdMin, gate, gateSimilarity);
    }

    private double at(double progress) {
        // The last round's threshold is the key's value to the bit, which the rounded formula would miss.
        return progress == 1 ? thresholdMin : thresholdMax - progress * (thresholdMax - thresholdMin);
    }
}
