package org.unmask.networks.loss;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MatrixProducts;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * The supervised contrastive loss (Khosla et al. 2020, Supervised Contrastive Learning, equation 2): {@code sum_i w_i / B
 * * -1/|P(i)| sum_{p in P(i)} log(exp(z_i z_p / T) / sum_{a != i} exp(z_i z_a / T))}, where P(i) are the other rows of row
 * i's label. Deviations: the sum over rows is divided by their number B, and rows without positives add nothing (they still
 * repel as the others' negatives, and count in B). Similarities and the gradient's product are native, the B x B softmax is
 * plain Java in double precision. Confined to the tape's thread.
 */
public final class SupervisedContrastive {
    private SupervisedContrastive() {}

    /**
     * The loss as a tensor of shape [1].
     *
     * @param embeddingsBD [B, D], rows of length 1
     * @param labelsB [B], any numbers
     * @param temperature T, positive
     * @param weightsB [B]
     */
    public static Tensor of(Tape tape, Tensor embeddingsBD, int[] labelsB, double temperature, float[] weightsB) {
        if (!(temperature > 0)) {
            throw new IllegalArgumentException("Cannot contrast embeddings: expected a positive temperature, got "
                    + temperature + ". The paper uses 0.1.");
        }
        SampleWeights.requireRows(embeddingsBD, labelsB.length);
        SampleWeights.requireRows(embeddingsBD, weightsB.length);
        int rows = labelsB.length;
        double[] similarities = similarities(tape, embeddingsBD.value(), temperature);
        double[] gradients = new double[rows * rows];
        double loss = 0;
        for (int row = 0; row < rows; row++) {
            loss += row(similarities, labelsB, row, weightsB[row] / (double) rows, gradients);
        }
        symmetrise(gradients, rows);
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {loss}, output);
        return tape.record(output, List.of(embeddingsBD), gradient -> {
            double factor = HostMemory.readDoubles(gradient)[0] / temperature;
            tape.accumulate(embeddingsBD, d -> backward(tape, gradients, factor, embeddingsBD.value(), d));
        });
    }

    /** The same with weight 1 for every row. */
    public static Tensor of(Tape tape, Tensor embeddingsBD, int[] labelsB, double temperature) {
        return of(tape, embeddingsBD, labelsB, temperature, SampleWeights.equal(labelsB.length));
    }

    private static double[] similarities(Tape tape, INDArray z, double temperature) {
        INDArray products = tape.borrow(z.size(0), z.size(0));
        MatrixProducts.rightTransposed(z, z, 1 / temperature, products);
        double[] similarities = HostMemory.readDoubles(products);
        tape.release(products);
        return similarities;
    }

    /** One row's share; writes its gradient with respect to the row's similarities. */
    private static double row(double[] similarities, int[] labels, int row, double weight, double[] gradients) {
        int from = row * labels.length;
        int positives = -1;
        for (int label : labels) {
            positives += label == labels[row] ? 1 : 0;
        }
        if (positives == 0) {
            return 0;
        }
        double logSum = logSumOfOthers(similarities, from, labels.length, row);
        double loss = 0;
        for (int other = 0; other < labels.length; other++) {
            if (other != row) {
                double target = labels[other] == labels[row] ? 1.0 / positives : 0;
                loss += target * (logSum - similarities[from + other]);
                gradients[from + other] = weight * (StrictMath.exp(similarities[from + other] - logSum) - target);
            }
        }
        return weight * loss;
    }

    private static double logSumOfOthers(double[] similarities, int from, int count, int excluded) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            largest = i == excluded ? largest : Math.max(largest, similarities[from + i]);
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += i == excluded ? 0 : StrictMath.exp(similarities[from + i] - largest);
        }
        return largest + StrictMath.log(sum);
    }

    /** A similarity belongs to both of its rows: G becomes G + G^T. */
    private static void symmetrise(double[] gradients, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int column = row; column < rows; column++) {
                double sum = gradients[row * rows + column] + gradients[column * rows + row];
                gradients[row * rows + column] = sum;
                gradients[column * rows + row] = sum;
            }
        }
    }

    private static void backward(Tape tape, double[] gradients, double factor, INDArray z, INDArray d) {
        INDArray products = tape.borrow(z.size(0), z.size(0));
        HostMemory.write(gradients, products);
        MatrixProducts.plain(products, z, factor, d);
        tape.release(products);
    }
}
