package org.unmask.networks.loss;

import java.util.Arrays;
import org.unmask.engine.tape.Tensor;

/**
 * The pull of each row of a batch on a loss. Every loss of this package is {@code sum_i w_i loss_i / B} with B rows, not
 * divided by the sum of weights: a weight of one half halves a row's pull instead of raising the others'. Stateless.
 */
final class SampleWeights {
    private SampleWeights() {}

    /** Weight 1 for each of {@code rows} rows. */
    static float[] equal(int rows) {
        float[] weights = new float[rows];
        Arrays.fill(weights, 1f);
        return weights;
    }

    /** Weight 1 for each entry of the tensor's first axis. */
    static float[] equal(Tensor tensor) {
        return equal(Math.toIntExact(tensor.value().size(0)));
    }

    /** Refuses a tensor of another number of rows. */
    static void requireRows(Tensor tensor, int rows) {
        if (tensor.value().size(0) != rows) {
            throw new IllegalArgumentException("Cannot compute a loss: expected a target and a weight for each of "
                    + tensor.value().size(0) + " rows, got " + rows + ". Pass arrays of one size.");
        }
    }
}
