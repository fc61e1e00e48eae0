package org.unmask.core.config;

import java.io.Serializable;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.OneOf;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;

/**
 * How a teacher is adapted to unlabelled faces. Immutable.
 *
 * @param rounds rounds of score, select, train
 * @param roundStart the model that a round trains: {@value #SOURCE_MODEL} or {@value #LAST_ROUND}
 * @param epochsPerRound passes over the source or the pool, whichever is smaller, in each round
 * @param learningRate peak learning rate of a round
 * @param sourceWeight weight of the labelled loss
 * @param pseudoWeight weight of the pseudo-label loss
 * @param curriculum which rule selects
 * @param dpgnet settings of the rule {@code dpgnet}
 * @param fixed settings of the rule {@code fixed}
 * @param minimumClassShare least share of each class among the accepted faces, in [0, 0.5]
 * @param expectedFakeShare share of fakes that the pool is taken to have, which probabilities are shifted to before they are
 *     compared with the threshold; 0 leaves them
 * @param baselines whether the baselines are trained beside the adapted model
 */
public record AdaptConfig(
        @Range(min = 1, max = 100) int rounds,
        @OneOf({SOURCE_MODEL, LAST_ROUND}) String roundStart,
        @Range(min = 1, max = 1_000) int epochsPerRound,
        @Positive double learningRate,
        @Range(min = 0, max = 10) double sourceWeight,
        @Range(min = 0, max = 10) double pseudoWeight,
        @OneOf({"dpgnet", "fixed"}) String curriculum,
        Dpgnet dpgnet,
        Fixed fixed,
        @Range(min = 0, max = 0.5) double minimumClassShare,
        @Range(min = 0, max = 0.99) double expectedFakeShare,
        boolean baselines)
        implements Serializable {
    /** Each round begins again with the source's model. */
    public static final String SOURCE_MODEL = "source-model";

    /** Each round goes on with the model of the round before. */
    public static final String LAST_ROUND = "last-round";

    /**
     * The thresholds that fall from round to round. Immutable.
     *
     * @param thresholdMax least accepted confidence of the first round, in [0.5, 1]
     * @param thresholdMin least accepted confidence of the last round, in [0.5, thresholdMax]
     */
    public record Dpgnet(
            @Range(min = 0.5, max = 1) double thresholdMax,
            @Range(min = 0.5, max = 1) double thresholdMin) implements CrossChecked, Serializable {
        @Override
        public List<Violation> violations() {
            return thresholdMin <= thresholdMax
                    ? List.of()
                    : List.of(new Violation("threshold-min", "at most threshold-max " + thresholdMax));
        }
    }

    /**
     * The threshold that stays. Immutable.
     *
     * @param threshold least accepted confidence, in [0.5, 1]
     */
    public record Fixed(@Range(min = 0.5, max = 1) double threshold) implements Serializable {}
}
