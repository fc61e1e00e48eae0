package org.unmask.networks.operations;

import static org.unmask.networks.engine.NativeOperation.arrays;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.NativeOperation;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;

/**
 * Matrix products and what is built from them. Legend: B batch, M rows, K inputs, N outputs; all arrays C-ordered.
 * Confined to the tape's thread.
 */
public final class MatrixOperations {
    private static final int[] PLAIN = {0, 0, 0};
    private static final int[] LEFT_TRANSPOSED = {1, 0, 0};
    private static final int[] RIGHT_TRANSPOSED = {0, 1, 0};

    private MatrixOperations() {}

    /** How a factor of {@link #product} is laid out. */
    public enum Orientation {
        /** Rows first, as the product reads it. */
        PLAIN,
        /** Columns first: the last two axes are swapped before the product. */
        TRANSPOSED;

        private Orientation other() {
            return this == PLAIN ? TRANSPOSED : PLAIN;
        }
    }

    /** A factor of {@link #product} and how it is laid out. */
    public record Factor(Tensor tensor, Orientation orientation) {
        /** A factor that the product reads as it is. */
        public static Factor plain(Tensor tensor) {
            return new Factor(tensor, Orientation.PLAIN);
        }

        /** A factor whose last two axes are swapped before the product. */
        public static Factor transposed(Tensor tensor) {
            return new Factor(tensor, Orientation.TRANSPOSED);
        }

        private long size(int axisFromTheEnd) {
            INDArray array = tensor.value();
            int axis = orientation == Orientation.PLAIN ? axisFromTheEnd : 3 - axisFromTheEnd;
            return array.size(array.rank() - axis);
        }
    }

    /**
     * The product of two matrices, [M, K] x [K, N] = [M, N], or of each pair of a batch, [B, M, K] x [B, K, N] = [B, M,
     * N]; shapes as after the factors' transpositions.
     *
     * @throws IllegalArgumentException when the shapes do not fit
     */
    public static Tensor product(Tape tape, Factor left, Factor right) {
        requireFitting(left, right);
        long[] shape = left.tensor.value().shape().clone();
        shape[shape.length - 2] = left.size(2);
        shape[shape.length - 1] = right.size(1);
        INDArray output = tape.output(shape);
        multiply(left.tensor.value(), left.orientation, right.tensor.value(), right.orientation, output);
        return tape.record(output, List.of(left.tensor, right.tensor), gradient -> {
            tape.accumulate(left.tensor, d -> leftGradient(left, right, gradient, d));
            tape.accumulate(right.tensor, d -> rightGradient(left, right, gradient, d));
        });
    }

    /** {@code inputMK x weightKN}, shape [M, N]. */
    public static Tensor linear(Tape tape, Tensor inputMK, Tensor weightKN) {
        return product(tape, Factor.plain(inputMK), Factor.plain(weightKN));
    }

    /** {@code inputMK x weightKN + biasN}, shape [M, N]. */
    public static Tensor linear(Tape tape, Tensor inputMK, Tensor weightKN, Tensor biasN) {
        long rows = inputMK.value().size(0);
        INDArray output = tape.output(rows, weightKN.value().size(1));
        multiply(inputMK.value(), weightKN.value(), output);
        NativeOperation.ADD.run(output, asRow(biasN.value()), output);
        return tape.record(output, List.of(inputMK, weightKN, biasN), gradient -> {
            tape.accumulate(biasN, d -> columnSums(tape, gradient, 1.0, d));
            multiplyBackward(tape, inputMK, weightKN, gradient);
        });
    }

    /**
     * {@code inputMK x weight}, given any shape with M*N elements: how a convolution is computed once its input is laid
     * out as one row per output position.
     *
     * @param weight any shape whose last axis is N and whose other axes multiply to K
     */
    public static Tensor multiplyInto(Tape tape, Tensor inputMK, Tensor weight, long... outputShape) {
        INDArray output = tape.output(outputShape);
        INDArray weightKN = asMatrix(weight.value());
        multiply(inputMK.value(), weightKN, asMatrix(output));
        return tape.record(output, List.of(inputMK, weight), gradient -> {
            INDArray gradientMN = asMatrix(gradient);
            tape.accumulate(weight, d -> leftTransposed(inputMK.value(), gradientMN, asMatrix(d)));
            tape.accumulate(inputMK, d -> rightTransposed(gradientMN, weightKN, d));
        });
    }

    /** {@code G R^T}, or for a left factor that was transposed {@code R G^T}; R as the product read it. */
    private static void leftGradient(Factor left, Factor right, INDArray gradient, INDArray d) {
        if (left.orientation == Orientation.PLAIN) {
            multiply(gradient, Orientation.PLAIN, right.tensor.value(), right.orientation.other(), d);
        } else {
            multiply(right.tensor.value(), right.orientation, gradient, Orientation.TRANSPOSED, d);
        }
    }

    /** {@code L^T G}, or for a right factor that was transposed {@code G^T L}; L as the product read it. */
    private static void rightGradient(Factor left, Factor right, INDArray gradient, INDArray d) {
        if (right.orientation == Orientation.PLAIN) {
            multiply(left.tensor.value(), left.orientation.other(), gradient, Orientation.PLAIN, d);
        } else {
            multiply(gradient, Orientation.TRANSPOSED, left.tensor.value(), left.orientation, d);
        }
    }

    private static void requireFitting(Factor left, Factor right) {
        long[] l = left.tensor.value().shape();
        long[] r = right.tensor.value().shape();
        boolean sameBatch = l.length == r.length && (l.length == 2 || (l.length == 3 && l[0] == r[0]));
        if (!sameBatch || left.size(1) != right.size(2)) {
            throw Refusal.of(
                    "multiply matrices",
                    "[M, K] x [K, N] or [B, M, K] x [B, K, N]",
                    Arrays.toString(l) + " " + left.orientation + " x " + Arrays.toString(r) + " " + right.orientation,
                    "Check the factors and their orientations");
        }
    }

    private static void multiplyBackward(Tape tape, Tensor inputMK, Tensor weightKN, INDArray gradientMN) {
        tape.accumulate(weightKN, d -> leftTransposed(inputMK.value(), gradientMN, d));
        tape.accumulate(inputMK, d -> rightTransposed(gradientMN, weightKN.value(), d));
    }

    /**
     * {@code scale} times the sum of each column, written to an array of N elements. A product with a row of ones: ten
     * times faster than the reduction.
     */
    static void columnSums(Tape tape, INDArray matrixMN, double scale, INDArray sumsN) {
        INDArray ones = tape.ones(matrixMN.size(0));
        NativeOperation.MATRIX_MULTIPLY.run(arrays(ones, matrixMN), arrays(asRow(sumsN)), PLAIN, scale, 0.0);
    }

    /** {@code scale} times the sum of each row, written to an array of M elements; a product with a column of ones. */
    static void rowSums(Tape tape, INDArray matrixMN, double scale, INDArray sumsM) {
        INDArray ones = tape.ones(matrixMN.size(1)).reshape('c', matrixMN.size(1), 1);
        NativeOperation.MATRIX_MULTIPLY.run(arrays(matrixMN, ones), arrays(asColumn(sumsM)), PLAIN, scale, 0.0);
    }

    /** The product of two matrices or of each pair of a batch. */
    static void multiply(
            INDArray left, Orientation leftOrientation, INDArray right, Orientation rightOrientation, INDArray output) {
        int[] arguments = {leftOrientation.ordinal(), rightOrientation.ordinal(), 0};
        NativeOperation.MATRIX_MULTIPLY.run(arrays(left, right), arrays(output), arguments);
    }

    static void multiply(INDArray leftMK, INDArray rightKN, INDArray output) {
        NativeOperation.MATRIX_MULTIPLY.run(arrays(leftMK, rightKN), arrays(output), PLAIN);
    }

    private static void leftTransposed(INDArray leftMK, INDArray rightMN, INDArray outputKN) {
        NativeOperation.MATRIX_MULTIPLY.run(arrays(leftMK, rightMN), arrays(outputKN), LEFT_TRANSPOSED);
    }

    private static void rightTransposed(INDArray leftMN, INDArray rightKN, INDArray outputMK) {
        NativeOperation.MATRIX_MULTIPLY.run(arrays(leftMN, rightKN), arrays(outputMK), RIGHT_TRANSPOSED);
    }

    /** The same memory with all axes but the last joined. */
    static INDArray asMatrix(INDArray array) {
        long columns = array.size(array.rank() - 1);
        return array.rank() == 2 ? array : array.reshape('c', array.length() / columns, columns);
    }

    static INDArray asColumn(INDArray vector) {
        return vector.reshape('c', vector.length(), 1);
    }

    static INDArray asRow(INDArray vector) {
        return vector.reshape('c', 1, vector.length());
    }
}
