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
 * @param strongViews whether pseudo-labelled faces are varied strongly in training
 * @param shareWithinGroups whether the faces of a group share the mean of their probabilities
 * @param curriculum which rule selects
 * @param dpgnet settings of the rule {@code dpgnet}
 * @param fixed settings of the rule {@code fixed}
 * @param flexmatch settings of the rule {@code flexmatch}
 * @param freematch settings of the rule {@code freematch}
 * @param softmatch settings of the rule {@code softmatch}
 * @param adamatch settings of the rule {@code adamatch}
 * @param cluster settings of the rule {@code cluster}
 * @param memoryDecay what the moving averages of a face keep of the past from round to round
 * @param minimumClassShare least share of each class among the accepted faces, in [0, 0.5]
 * @param guard when else a round has collapsed
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
        boolean strongViews,
        boolean shareWithinGroups,

        @OneOf({"adamatch", "cluster", "dpgnet", "fixed", "flexmatch", "freematch", "softmatch"})
        String curriculum,

        Dpgnet dpgnet,
        Fixed fixed,
        Flexmatch flexmatch,
        Freematch freematch,
        Softmatch softmatch,
        Adamatch adamatch,
        Cluster cluster,
        @Range(min = 0, max = 1) double memoryDecay,
        @Range(min = 0, max = 0.5) double minimumClassShare,
        Guard guard,
        @Range(min = 0, max = 0.99) double expectedFakeShare,
        boolean baselines)
        implements Serializable {
    /** Each round begins again with the source's model. */
    public static final String SOURCE_MODEL = "source-model";

    /** Each round goes on with the model of the round before. */
    public static final String LAST_ROUND = "last-round";

    /**
     * The thresholds that fall. Immutable.
     *
     * @param thresholdMax strictest threshold, in [0.5, 1]
     * @param thresholdMin most permissive threshold, in [0.5, thresholdMax]
     * @param thresholdOver what the threshold falls over: {@value #ROUNDS} or {@value #EPOCH}
     * @param gate who else is asked: {@value #NO_GATE}, {@value #PAPER_GATE} or {@value #TWO_SIDED_GATE}
     * @param gateSimilarity cosine above which the paper's gate takes a face for fake
     * @param bankSize most faces of the bank in each pseudo-class
     * @param bankBelow confidence that the bank's faces stay below
     */
    public record Dpgnet(
            @Range(min = 0.5, max = 1) double thresholdMax,
            @Range(min = 0.5, max = 1) double thresholdMin,
            @OneOf({ROUNDS, EPOCH}) String thresholdOver,
            @OneOf({NO_GATE, PAPER_GATE, TWO_SIDED_GATE}) String gate,
            @Range(min = -1, max = 1) double gateSimilarity,
            @Range(min = 1, max = 100_000) int bankSize,
            @Range(min = 0.5, max = 1) double bankBelow)
            implements CrossChecked, Serializable {
        /** The threshold falls over the rounds of a run. */
        public static final String ROUNDS = "rounds";

        /** The threshold falls over the steps of the first round. */
        public static final String EPOCH = "epoch";

        /** The bank is not asked. */
        public static final String NO_GATE = "none";

        /** The bank of pseudo-fakes is asked. */
        public static final String PAPER_GATE = "paper";

        /** Both banks are asked. */
        public static final String TWO_SIDED_GATE = "two-sided";

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

    /**
     * Thresholds that follow how much of each class has been learned. Immutable.
     *
     * @param threshold confidence from which a label counts as learned, and the strictest threshold
     * @param warmUp whether faces that never were confident hold both thresholds down
     */
    public record Flexmatch(@Range(min = 0.5, max = 1) double threshold, boolean warmUp) implements Serializable {}

    /**
     * Thresholds that follow the model's own confidence. Immutable.
     *
     * @param momentum memory of the averages from batch to batch
     */
    public record Freematch(@Range(min = 0, max = 1) double momentum) implements Serializable {}

    /**
     * Weights instead of thresholds. Immutable.
     *
     * @param momentum memory of the averages from batch to batch
     * @param deviations by how many parts the standard deviation of the weights is divided
     * @param align whether predictions are aligned to even classes first
     */
    public record Softmatch(
            @Range(min = 0, max = 1) double momentum,
            @Positive double deviations,
            boolean align) implements Serializable {}

    /**
     * A threshold relative to the confidence on labelled faces. Immutable.
     *
     * @param relativeThreshold share of the labelled faces' mean confidence
     * @param momentum memory of the averages from batch to batch
     */
    public record Adamatch(
            @Range(min = 0, max = 1) double relativeThreshold,
            @Range(min = 0, max = 1) double momentum) implements Serializable {}

    /**
     * Clusters of the pool's embeddings. Immutable.
     *
     * @param count most clusters
     * @param facesPerCluster least mean size of a cluster
     * @param iterations most iterations of k-means
     * @param share share of the faces that is accepted
     */
    public record Cluster(
            @Range(min = 1, max = 100_000) int count,
            @Range(min = 1, max = 1_000_000) int facesPerCluster,
            @Range(min = 1, max = 1_000) int iterations,
            @Range(min = 0, max = 1) double share)
            implements Serializable {}

    /**
     * When a round has collapsed, beside {@code minimumClassShare}. Immutable.
     *
     * @param priorShare least share of a class among the accepted faces, in parts of its believed share
     * @param priorMomentum what is kept of the believed share from round to round
     * @param minimumEntropy least entropy of the mean prediction, in nats
     * @param maximumAucFall how far the validation AUC may fall below the first model's
     */
    public record Guard(
            @Range(min = 0, max = 1) double priorShare,
            @Range(min = 0, max = 1) double priorMomentum,
            @Range(min = 0, max = 0.693) double minimumEntropy,
            @Range(min = 0, max = 1) double maximumAucFall)
            implements Serializable {}
}
