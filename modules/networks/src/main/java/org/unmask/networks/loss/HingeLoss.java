package org.unmask.networks.loss;

import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Penalties for scores that are not far enough on their side: linear inside the margin, 0 beyond; the gradient at the
 * margin itself is 0. Plain Java in double precision. Confined to the tape's thread.
 */
public final class HingeLoss {
    private HingeLoss() {}

    /** P pairs of places in an array of scores: {@code higher[p]} should score above {@code lower[p]}. Not copied. */
    public record Pairs(int[] higher, int[] lower) {
        /** Refuses places without a partner. */
        public Pairs {
            if (higher.length != lower.length || higher.length == 0) {
                throw new IllegalArgumentException("Cannot pair scores: expected two arrays of one positive size, got "
                        + higher.length + " and " + lower.length + ". Give each place a partner.");
            }
        }
    }

    /**
     * {@code sum_i w_i max(0, margin - sides_i * scores_i) / B}, shape [1].
     *
     * @param scoresB B numbers in any shape that begins with B
     * @param sidesB [B], 1 for scores that should be high and -1 for low ones
     * @param weightsB [B]
     */
    public static Tensor of(Tape tape, Tensor scoresB, float[] sidesB, double margin, float[] weightsB) {
        requireOneEach(scoresB, sidesB.length, weightsB.length);
        double[] scores = HostMemory.readDoubles(scoresB.value());
        double[] gradients = new double[scores.length];
        double loss = 0;
        for (int i = 0; i < scores.length; i++) {
            double shortfall = margin - sidesB[i] * scores[i];
            if (shortfall > 0) {
                double share = weightsB[i] / (double) scores.length;
                loss += share * shortfall;
                gradients[i] = -share * sidesB[i];
            }
        }
        return KnownGradient.record(tape, loss, scoresB, gradients);
    }

    /** The same with weight 1 for every score. */
    public static Tensor of(Tape tape, Tensor scoresB, float[] sidesB, double margin) {
        return of(tape, scoresB, sidesB, margin, SampleWeights.equal(sidesB.length));
    }

    /**
     * {@code sum_p w_p max(0, margin - (scores[higher_p] - scores[lower_p])) / P} over P pairs of scores of which one should
     * exceed the other by the margin, shape [1].
     *
     * @param scoresB B numbers in any shape
     * @param weightsP [P]
     */
    public static Tensor ofPairs(Tape tape, Tensor scoresB, Pairs pairs, double margin, float[] weightsP) {
        if (weightsP.length != pairs.higher.length) {
            throw new IllegalArgumentException("Cannot compare pairs of scores: expected " + pairs.higher.length
                    + " weights, got " + weightsP.length + ". Weigh each pair.");
        }
        double[] scores = HostMemory.readDoubles(scoresB.value());
        double[] gradients = new double[scores.length];
        double loss = 0;
        for (int p = 0; p < weightsP.length; p++) {
            double shortfall = margin - (scores[pairs.higher[p]] - scores[pairs.lower[p]]);
            if (shortfall > 0) {
                double share = weightsP[p] / (double) weightsP.length;
                loss += share * shortfall;
                gradients[pairs.higher[p]] -= share;
                gradients[pairs.lower[p]] += share;
            }
        }
        return KnownGradient.record(tape, loss, scoresB, gradients);
    }

    /** The same with weight 1 for every pair. */
    public static Tensor ofPairs(Tape tape, Tensor scoresB, Pairs pairs, double margin) {
        return ofPairs(tape, scoresB, pairs, margin, SampleWeights.equal(pairs.higher.length));
    }

    private static void requireOneEach(Tensor scores, int sides, int weights) {
        if (scores.value().length() != sides || sides != weights) {
            throw new IllegalArgumentException("Cannot compare scores with a margin: expected a side and a weight for"
                    + " each of " + scores.value().length() + " scores, got " + sides + " and " + weights
                    + ". Pass arrays of one size.");
        }
    }
}
