package org.unmask.core.config;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Operational;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.curriculum.OnlineMatching;
import org.unmask.core.curriculum.PositiveUnlabelled;
import org.unmask.core.curriculum.PseudoLabelRule;

/**
 * How a teacher is adapted to unlabelled faces. Immutable.
 *
 * @param mode what the unlabelled faces are used for
 * @param rounds rounds of score, select, train, where the mode goes in rounds
 * @param roundStart the model that a round trains
 * @param epochsPerRound passes over the source or the pool, whichever is smaller, in each round
 * @param learningRate peak learning rate of a round
 * @param sourceWeight weight of the labelled loss
 * @param pseudoWeight weight of the pseudo-label loss
 * @param strongViews whether pseudo-labelled faces are varied strongly in training
 * @param shareWithinGroups whether the faces of a group share the mean of their probabilities
 * @param curriculum which rule selects, with the settings of each rule
 * @param memoryDecay what the moving averages of a face keep of the past from round to round
 * @param minimumClassShare least share of each class among the accepted faces, in [0, 0.5]
 * @param guard when else a round has collapsed
 * @param expectedFakeShare share of fakes that the pool is taken to have, which probabilities are shifted to before they are
 *     compared with the threshold; 0 leaves them
 * @param baselines whether the baselines are trained beside the adapted model
 * @param positiveUnlabelled how the mode {@code positive-unlabelled} goes
 * @param online how the mode {@code online} goes
 * @param carryOver what is asked before anything is adapted
 */
public record AdaptConfig(
        Mode mode,
        @Range(min = 1, max = 100) int rounds,
        RoundStart roundStart,
        @Range(min = 1, max = 1_000) int epochsPerRound,
        @Positive double learningRate,
        @Range(min = 0, max = 10) double sourceWeight,
        @Range(min = 0, max = 10) double pseudoWeight,
        boolean strongViews,
        boolean shareWithinGroups,
        Choice<Curriculum> curriculum,
        @Range(min = 0, max = 1) double memoryDecay,
        @Range(min = 0, max = 0.5) double minimumClassShare,
        Guard guard,
        @Range(min = 0, max = 0.99) double expectedFakeShare,
        boolean baselines,
        PositiveUnlabelled positiveUnlabelled,
        OnlineConfig online,
        @Operational CarryOverConfig carryOver)
        implements CrossChecked, Serializable {
    /** What the unlabelled faces are used for. */
    public enum Mode {
        /** The curriculum finds both classes among them, round by round. */
        ROUNDS,
        /** All of them are taken for real, once. */
        POSITIVE_UNLABELLED,
        /** The curriculum weighs them batch by batch, as an average of the learner judges them. */
        ONLINE
    }

    /** The rule that the mode goes by. */
    public PseudoLabelRule rule() {
        return switch (mode) {
            case ROUNDS -> curriculum.chosen();
            case POSITIVE_UNLABELLED -> positiveUnlabelled;
            case ONLINE -> new OnlineMatching(curriculum.chosen());
        };
    }

    @Override
    public List<Violation> violations() {
        if (mode != Mode.ONLINE) {
            return List.of();
        }
        List<Violation> violations = new ArrayList<>();
        curriculum.chosen().whyNotOnline().ifPresent(expected -> violations.add(new Violation("curriculum", expected)));
        if (shareWithinGroups) {
            violations.add(new Violation("share-within-groups", "false beside mode = \"online\""));
        }
        if (expectedFakeShare > 0) {
            violations.add(new Violation(
                    "expected-fake-share",
                    "0 beside mode = \"online\", which aligns by online.align and online.prior"));
        }
        return violations;
    }

    /** The model that a round trains. */
    public enum RoundStart {
        /** Each round begins again with the source's model. */
        SOURCE_MODEL,
        /** Each round goes on with the model of the round before. */
        LAST_ROUND
    }

    /**
     * When a round has collapsed, beside {@code minimumClassShare}. Immutable.
     *
     * @param priorShare least share of a class among the accepted faces, in parts of its believed share
     * @param priorMomentum what is kept of the believed share from round to round
     * @param minimumEntropy least entropy of the mean prediction, in nats
     * @param maximumAucFall how far the validation AUC may fall below the first model's
     * @param maximumOwnAucFall how far it may where the target is a domain of the labels too
     */
    public record Guard(
            @Range(min = 0, max = 1) double priorShare,
            @Range(min = 0, max = 1) double priorMomentum,
            @Range(min = 0, max = 0.693) double minimumEntropy,
            @Range(min = 0, max = 1) double maximumAucFall,
            @Range(min = 0, max = 1) double maximumOwnAucFall)
            implements Serializable {}
}
