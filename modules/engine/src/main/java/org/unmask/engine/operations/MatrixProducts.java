package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MatrixOperations.Orientation;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;

/**
 * Native products of contiguous arrays in C order, from which operations and losses are built: of two matrices, or of each pair
 * of a batch. Sums are products with ones, many times faster than the native reductions. Legend: M rows, K inputs, N outputs.
 * Confined to the tape's thread.
 */
public final class MatrixProducts {
    private MatrixProducts() {}

    /** {@code left x right}: [M, K] and [K, N] give [M, N]. */
    public static void plain(INDArray left, INDArray right, INDArray output) {
        plain(left, right, 1.0, output);
    }

    /** {@code scale * left x right}. */
    public static void plain(INDArray left, INDArray right, double scale, INDArray output) {
        run(left, Orientation.PLAIN, right, Orientation.PLAIN, scale, output);
    }

    /** {@code left^T x right}: [K, M] and [K, N] give [M, N]. */
    public static void leftTransposed(INDArray left, INDArray right, INDArray output) {
        leftTransposed(left, right, 1.0, output);
    }

    /** {@code scale * left^T x right}. */
    public static void leftTransposed(INDArray left, INDArray right, double scale, INDArray output) {
        run(left, Orientation.TRANSPOSED, right, Orientation.PLAIN, scale, output);
    }

    /** {@code left x right^T}: [M, K] and [N, K] give [M, N]. */
    public static void rightTransposed(INDArray left, INDArray right, INDArray output) {
        rightTransposed(left, right, 1.0, output);
    }

    /** {@code scale * left x right^T}. */
    public static void rightTransposed(INDArray left, INDArray right, double scale, INDArray output) {
        run(left, Orientation.PLAIN, right, Orientation.TRANSPOSED, scale, output);
    }

    /** The product of factors that lie as they are said to. */
    static void oriented(
            INDArray left, Orientation leftOrientation, INDArray right, Orientation rightOrientation, INDArray output) {
        run(left, leftOrientation, right, rightOrientation, 1.0, output);
    }

    /** {@code scale} times the sum of each column of [M, N], written to an array of N elements. */
    static void columnSums(Tape tape, INDArray matrixMN, double scale, INDArray sumsN) {
        plain(tape.ones(matrixMN.size(0)), matrixMN, scale, MatrixOperations.asRow(sumsN));
    }

    /** {@code scale} times the sum of each row of [M, N], written to an array of M elements. */
    public static void rowSums(Tape tape, INDArray matrixMN, double scale, INDArray sumsM) {
        INDArray ones = tape.ones(matrixMN.size(1)).reshape('c', matrixMN.size(1), 1);
        plain(matrixMN, ones, scale, sumsM.reshape('c', sumsM.length(), 1));
    }

    private static void run(
            INDArray left,
            Orientation leftOrientation,
            INDArray right,
            Orientation rightOrientation,
            double scale,
            INDArray output) {
        int[] arguments = {leftOrientation.ordinal(), rightOrientation.ordinal(), 0};
        NativeOperation.MATRIX_MULTIPLY.run(arrays(left, right), arrays(output), arguments, scale, 0.0);
    }
}
