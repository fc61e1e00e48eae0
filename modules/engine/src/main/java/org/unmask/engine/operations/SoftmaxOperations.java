package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Softmax over the last axis of an array of any shape. Legend: M rows, K classes. Confined to the tape's thread. */
public final class SoftmaxOperations {
    private static final int[] OVER_COLUMNS = {1};

    private SoftmaxOperations() {}

    /** {@code exp(x_k) / sum_j exp(x_j)}: positive, rows sum to 1. */
    public static Tensor softmax(Tape tape, Tensor input) {
        INDArray output = tape.output(input.value().shape());
        softmax(input.value(), output);
        return tape.record(
                output, List.of(input), gradient -> tape.accumulate(input, d -> gradient(tape, output, gradient, d)));
    }

    /**
     * {@code x_k - log sum_j exp(x_j)}. In plain Java and double precision, as the native operation takes the logarithm of
     * the softmax, which is minus infinity from a distance of 104 on.
     */
    public static Tensor logSoftmax(Tape tape, Tensor input) {
        INDArray output = tape.output(input.value().shape());
        int classes = Math.toIntExact(output.size(output.rank() - 1));
        double[] values = HostMemory.readDoubles(input.value());
        for (int from = 0; from < values.length; from += classes) {
            subtractLogSum(values, from, from + classes);
        }
        HostMemory.write(values, output);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> {
                    INDArray gradientMK = MatrixOperations.asMatrix(gradient);
                    INDArray dMK = MatrixOperations.asMatrix(d);
                    INDArray sums = tape.borrow(gradientMK.size(0), 1);
                    MatrixProducts.rowSums(tape, gradientMK, 1.0, sums);
                    softmax(input.value(), d);
                    NativeOperation.MULTIPLY.run(dMK, sums, dMK);
                    NativeOperation.SUBTRACT.run(gradient, d, d);
                    tape.release(sums);
                }));
    }

    /** {@code p * (g - sum(p * g))} for each row; {@code d} may be {@code gradient}. */
    static void gradient(Tape tape, INDArray probabilities, INDArray gradient, INDArray d) {
        INDArray product = tape.borrow(gradient.shape());
        INDArray productMK = MatrixOperations.asMatrix(product);
        INDArray sums = tape.borrow(productMK.size(0), 1);
        NativeOperation.MULTIPLY.run(gradient, probabilities, product);
        MatrixProducts.rowSums(tape, productMK, 1.0, sums);
        NativeOperation.SUBTRACT.run(MatrixOperations.asMatrix(gradient), sums, MatrixOperations.asMatrix(d));
        NativeOperation.MULTIPLY.run(d, probabilities, d);
        tape.release(sums);
        tape.release(product);
    }

    private static void subtractLogSum(double[] values, int from, int to) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = from; i < to; i++) {
            largest = Math.max(largest, values[i]);
        }
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += StrictMath.exp(values[i] - largest);
        }
        double logSum = largest + StrictMath.log(sum);
        for (int i = from; i < to; i++) {
            values[i] -= logSum;
        }
    }

    private static void softmax(INDArray input, INDArray output) {
        NativeOperation.SOFTMAX.run(
                arrays(MatrixOperations.asMatrix(input)), arrays(MatrixOperations.asMatrix(output)), OVER_COLUMNS);
    }
}
