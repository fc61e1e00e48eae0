package org.unmask.networks.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;

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
        double[] logits = HostMemory.readDoubles(logitsBK.value());
        double[] gradients = new double[logits.length];
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            loss += row(logits, targetsBK, row * classes, classes, weightsB[row] / (double) rows, gradients);
        }
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {loss}, output);
        return tape.record(output, List.of(logitsBK), gradient -> {
            double factor = HostMemory.readDoubles(gradient)[0];
            tape.accumulate(logitsBK, d -> HostMemory.write(scaled(gradients, factor), d));
        });
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

    private static double logSumExp(double[] logits, int from, int classes) {
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

    private static double[] scaled(double[] values, double factor) {
        double[] scaled = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            scaled[i] = values[i] * factor;
        }
        return scaled;
    }
}
