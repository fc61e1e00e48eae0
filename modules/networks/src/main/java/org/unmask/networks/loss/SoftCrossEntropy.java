package org.unmask.networks.loss;

import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Weighted cross-entropy with soft targets: {@code sum_i w_i * CE(softmax(logits_i), target_i) / B}. The normaliser is
 * the number of rows B, not the sum of weights: a weight of one half halves a face's pull instead of raising the others'.
 * Computed in double precision in plain Java: logits are two numbers per face, fewer than a native call costs.
 */
public final class SoftCrossEntropy {
    private SoftCrossEntropy() {}

    /**
     * The loss as a tensor of shape [1].
     *
     * @param logitsBK [B, K]
     * @param targetsBK [B, K], rows usually sum to 1 but need not
     * @param weightsB [B]
     */
    public static Tensor of(Tape tape, Tensor logitsBK, float[] targetsBK, float[] weightsB) {
        int rows = weightsB.length;
        int classes = targetsBK.length / rows;
        SampleWeights.requireRows(logitsBK, rows);
        double[] logits = HostMemory.readDoubles(logitsBK.value());
        double[] gradients = new double[logits.length];
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            loss += row(logits, targetsBK, row * classes, classes, weightsB[row] / (double) rows, gradients);
        }
        return KnownGradient.record(tape, loss, logitsBK, gradients);
    }

    /**
     * The same for targets that are certain.
     *
     * @param labelsB [B], from 0 to K - 1
     */
    public static Tensor ofLabels(Tape tape, Tensor logitsBK, int[] labelsB, float[] weightsB) {
        int classes = Math.toIntExact(logitsBK.value().size(1));
        float[] targets = new float[labelsB.length * classes];
        for (int row = 0; row < labelsB.length; row++) {
            if (labelsB[row] < 0 || labelsB[row] >= classes) {
                throw new IllegalArgumentException("Cannot compare logits with a label: expected 0 to " + (classes - 1)
                        + ", got " + labelsB[row] + ". Check the labels.");
            }
            targets[row * classes + labelsB[row]] = 1f;
        }
        return of(tape, logitsBK, targets, weightsB);
    }

    /** The same with weight 1 for every row. */
    public static Tensor ofLabels(Tape tape, Tensor logitsBK, int[] labelsB) {
        return ofLabels(tape, logitsBK, labelsB, SampleWeights.equal(labelsB.length));
    }

    /** One row's share of the loss; writes its gradient {@code weight * (softmax * sum(target) - target)}. */
    private static double row(
            double[] logits, float[] targets, int from, int classes, double weight, double[] gradients) {
        double logSum = logSumExp(logits, from, classes);
        double targetSum = 0;
        double loss = 0;
        for (int k = from; k < from + classes; k++) {
            targetSum += targets[k];
            loss += targets[k] * (logSum - logits[k]);
        }
        for (int k = from; k < from + classes; k++) {
            gradients[k] = weight * (StrictMath.exp(logits[k] - logSum) * targetSum - targets[k]);
        }
        return weight * loss;
    }

    static double logSumExp(double[] logits, int from, int classes) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = from; k < from + classes; k++) {
            largest = Math.max(largest, logits[k]);
        }
        double sum = 0;
        for (int k = from; k < from + classes; k++) {
            sum += StrictMath.exp(logits[k] - largest);
        }
        return largest + StrictMath.log(sum);
    }
}
