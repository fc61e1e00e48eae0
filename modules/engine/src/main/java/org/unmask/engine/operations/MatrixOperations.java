package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.DirectProduct;
import org.unmask.engine.onednn.Finish;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.onednn.PostOperation;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Matrix products and what is built from them. Legend: B batch, M rows, K inputs, N outputs; all arrays C-ordered.
 * Confined to the tape's thread.
 */
public final class MatrixOperations {
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
        MatrixProducts.oriented(left.tensor.value(), left.orientation, right.tensor.value(), right.orientation, output);
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
        INDArray output = biased(tape, inputMK, weightKN, biasN, PostOperation.NONE);
        return tape.record(output, List.of(inputMK, weightKN, biasN), gradient -> {
            tape.accumulate(biasN, d -> MatrixProducts.columnSums(tape, gradient, 1.0, d));
            tape.accumulate(weightKN, d -> MatrixProducts.leftTransposed(inputMK.value(), gradient, d));
            tape.accumulate(inputMK, d -> MatrixProducts.rightTransposed(gradient, weightKN.value(), d));
        });
    }

    /** {@code then(inputMK x weightKN + biasN)}, in one pass over memory where no gradients are wanted; shape [M, N]. */
    public static Tensor linear(Tape tape, Tensor inputMK, Tensor weightKN, Tensor biasN, Gelu then) {
        boolean still = !inputMK.differentiable() && !weightKN.differentiable() && !biasN.differentiable();
        if (!still || !OneDnn.serves(inputMK.value())) {
            return then.of(tape, linear(tape, inputMK, weightKN, biasN));
        }
        return tape.record(biased(tape, inputMK, weightKN, biasN, then.post()), List.of(), gradient -> {});
    }

    private static INDArray biased(Tape tape, Tensor inputMK, Tensor weightKN, Tensor biasN, PostOperation then) {
        INDArray x = inputMK.value();
        INDArray weight = weightKN.value();
        INDArray output = tape.output(x.size(0), weight.size(1));
        if (OneDnn.serves(x)) {
            product(x, weight).multiply(tape, x, weight, new Finish(biasN.value(), then), output);
        } else {
            MatrixProducts.plain(x, weight, output);
            NativeOperation.ADD.run(output, asRow(biasN.value()), output);
        }
        return output;
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
        MatrixProducts.plain(inputMK.value(), weightKN, asMatrix(output));
        return tape.record(output, List.of(inputMK, weight), gradient -> {
            INDArray gradientMN = asMatrix(gradient);
            tape.accumulate(weight, d -> MatrixProducts.leftTransposed(inputMK.value(), gradientMN, asMatrix(d)));
            tape.accumulate(inputMK, d -> MatrixProducts.rightTransposed(gradientMN, weightKN, d));
        });
    }

    /** {@link #multiplyInto(Tape, Tensor, Tensor, long...)} with a normalisation behind it, computed as one where it may be. */
    public static Tensor multiplyInto(
            Tape tape, Tensor inputMK, Tensor weight, BatchNormalisation norm, long... outputShape) {
        if (!norm.fuses(tape, inputMK, weight)) {
            return norm.of(tape, multiplyInto(tape, inputMK, weight, outputShape));
        }
        INDArray output = tape.output(outputShape);
        INDArray weightKN = asMatrix(weight.value());
        INDArray scaled = norm.scaled(tape, weightKN, 1);
        product(inputMK.value(), weightKN).multiply(tape, inputMK.value(), scaled, norm.finish(tape), output);
        tape.release(scaled);
        return tape.record(output, List.of(), gradient -> {});
    }

    private static DirectProduct product(INDArray inputMK, INDArray weightKN) {
        return new DirectProduct(inputMK.size(0), weightKN.size(0), weightKN.size(1));
    }

    /** {@code G R^T}, or for a left factor that was transposed {@code R G^T}; R as the product read it. */
    private static void leftGradient(Factor left, Factor right, INDArray gradient, INDArray d) {
        if (left.orientation == Orientation.PLAIN) {
            MatrixProducts.oriented(gradient, Orientation.PLAIN, right.tensor.value(), right.orientation.other(), d);
        } else {
            MatrixProducts.oriented(right.tensor.value(), right.orientation, gradient, Orientation.TRANSPOSED, d);
        }
    }

    /** {@code L^T G}, or for a right factor that was transposed {@code G^T L}; L as the product read it. */
    private static void rightGradient(Factor left, Factor right, INDArray gradient, INDArray d) {
        if (right.orientation == Orientation.PLAIN) {
            MatrixProducts.oriented(left.tensor.value(), left.orientation.other(), gradient, Orientation.PLAIN, d);
        } else {
            MatrixProducts.oriented(gradient, Orientation.TRANSPOSED, left.tensor.value(), left.orientation, d);
        }
    }

    private static void requireFitting(Factor left, Factor right) {
        long[] l = left.tensor.value().shape();
        long[] r = right.tensor.value().shape();
        boolean sameBatch = l.length == r.length && (l.length == 2 || (l.length == 3 && l[0] == r[0]));
        if (!sameBatch || left.size(1) != right.size(2)) {
            throw ArgumentErrors.of(
                    "multiply matrices",
                    "[M, K] x [K, N] or [B, M, K] x [B, K, N]",
                    Arrays.toString(l) + " " + left.orientation + " x " + Arrays.toString(r) + " " + right.orientation,
                    "Check the factors and their orientations");
        }
    }

    /** The same memory with all axes but the last joined. */
    static INDArray asMatrix(INDArray array) {
        long columns = array.size(array.rank() - 1);
        return array.rank() == 2 ? array : array.reshape('c', array.length() / columns, columns);
    }

    static INDArray asRow(INDArray vector) {
        return vector.reshape('c', 1, vector.length());
    }
}
