package org.unmask.engine.operations;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MatrixOperations.Orientation;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Frequencies of images. Legend: B batch, H height, W width, C channels. Confined to the tape's thread.
 */
public final class SpectrumOperations {
    /** The bases that were ever asked for; a network asks for two. */
    private static final Map<Side, double[]> BASES = new ConcurrentHashMap<>();

    private SpectrumOperations() {}

    /** A row of an image, or with one channel a column. */
    private record Side(int length, int channels) {}

    /**
     * The two-dimensional discrete cosine transform of type II, orthonormal (Ahmed, Natarajan and Rao 1974, Discrete Cosine
     * Transform, equations 1 and 2, in both directions): [B, H, W, C] gives frequencies [B, H, W, C], the lowest first. By
     * dense matrix products: the columns are transformed by a matrix of (W*C)^2 elements, meant for few channels.
     */
    public static Tensor cosineTransform(Tape tape, Tensor imagesBHWC) {
        INDArray output = tape.output(imagesBHWC.value().shape());
        transform(tape, imagesBHWC.value(), output, Orientation.PLAIN);
        return tape.record(
                output,
                List.of(imagesBHWC),
                gradient -> tape.accumulate(imagesBHWC, d -> transform(tape, gradient, d, Orientation.TRANSPOSED)));
    }

    /** The transposed transform is the inverse, as the basis is orthonormal. */
    private static void transform(Tape tape, INDArray from, INDArray to, Orientation orientation) {
        int height = (int) from.size(1);
        int width = (int) from.size(2);
        int row = Math.toIntExact(width * from.size(3));
        INDArray horizontal = borrow(tape, row, basis(new Side(width, row / width)));
        INDArray between = tape.borrow(from.shape());
        Orientation right = orientation == Orientation.PLAIN ? Orientation.TRANSPOSED : Orientation.PLAIN;
        MatrixProducts.oriented(
                from.reshape('c', from.length() / row, row),
                Orientation.PLAIN,
                horizontal,
                right,
                between.reshape('c', from.length() / row, row));
        tape.release(horizontal);

        INDArray vertical = borrow(tape, height, basis(new Side(height, 1)));
        INDArray before = between.reshape('c', from.size(0), height, row);
        INDArray after = to.reshape('c', from.size(0), height, row);
        for (long image = 0; image < from.size(0); image++) {
            MatrixProducts.oriented(vertical, orientation, before.slice(image), Orientation.PLAIN, after.slice(image));
        }
        tape.release(vertical);
        tape.release(between);
    }

    private static INDArray borrow(Tape tape, int side, double[] values) {
        INDArray array = tape.borrow(side, side);
        HostMemory.write(values, array);
        return array;
    }

    /**
     * Row k, column n: {@code s_k cos(pi (2n + 1) k / 2N)}, s_0 = sqrt(1/N), other s_k = sqrt(2/N). Where a side's elements are
     * the channels of a pixel, each number becomes that multiple of the identity.
     */
    private static double[] basis(Side side) {
        return BASES.computeIfAbsent(side, SpectrumOperations::newBasis);
    }

    private static double[] newBasis(Side side) {
        int n = side.length;
        int row = n * side.channels;
        double[] basis = new double[row * row];
        for (int i = 0; i < n * n; i++) {
            int frequency = i / n;
            double angle = Math.PI * (2 * (i % n) + 1) * frequency / (2 * n);
            double value = StrictMath.cos(angle) * Math.sqrt((frequency == 0 ? 1.0 : 2.0) / n);
            int to = frequency * side.channels * row + i % n * side.channels;
            for (int channel = 0; channel < side.channels; channel++) {
                basis[to + channel * (row + 1)] = value;
            }
        }
        return basis;
    }
}
