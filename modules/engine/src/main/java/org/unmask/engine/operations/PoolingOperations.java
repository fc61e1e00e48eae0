package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Reductions over the positions of channels-last images. Legend: B batch, H height, W width, C channels. Confined to the
 * tape's thread.
 */
public final class PoolingOperations {
    private static final int COUNT_PIXELS_ONLY = 0;
    private static final int CHANNELS_LAST = 1;

    private PoolingOperations() {}

    /** The mean over all positions: [B, H, W, C] gives [B, C]. A product with ones: nine times faster than the reduction. */
    public static Tensor globalAverage(Tape tape, Tensor input) {
        INDArray x = input.value();
        return meanOfPositions(tape, input, x.size(1) * x.size(2));
    }

    /** The mean over {@code positions} neighbours of C elements: an array of B * positions * C elements gives [B, C]. */
    static Tensor meanOfPositions(Tape tape, Tensor input, long positions) {
        INDArray x = input.value();
        long batch = x.size(0);
        long channels = x.size(x.rank() - 1);
        double share = 1.0 / positions;
        INDArray output = tape.output(batch, channels);
        INDArray ones = tape.ones(batch * positions);
        MatrixProducts.plain(
                ones.reshape('c', batch, 1, positions),
                x.reshape('c', batch, positions, channels),
                share,
                output.reshape('c', batch, 1, channels));
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(
                        input,
                        d -> MatrixProducts.plain(
                                tape.ones(batch * positions).reshape('c', batch, positions, 1),
                                gradient.reshape('c', batch, 1, channels),
                                share,
                                d.reshape('c', batch, positions, channels))));
    }

    /**
     * The largest value of each window: [B, H, W, C] gives [B, H', W', C]. Padding never wins; the gradient goes to one
     * of the largest.
     *
     * @throws IllegalArgumentException when the padding exceeds half the kernel or the kernel the padded image
     */
    public static Tensor maximum(Tape tape, Tensor input, Geometry geometry) {
        return pool(NativeOperation.MAXIMUM_POOLING, NativeOperation.MAXIMUM_POOLING_GRADIENT, tape, input, geometry);
    }

    /**
     * The mean of each window over the pixels that lie in the image, as PyTorch's {@code count_include_pad=False}:
     * [B, H, W, C] gives [B, H', W', C].
     *
     * @throws IllegalArgumentException when the padding exceeds half the kernel or the kernel the padded image
     */
    public static Tensor average(Tape tape, Tensor input, Geometry geometry) {
        return pool(NativeOperation.AVERAGE_POOLING, NativeOperation.AVERAGE_POOLING_GRADIENT, tape, input, geometry);
    }

    private static Tensor pool(
            NativeOperation value, NativeOperation slope, Tape tape, Tensor input, Geometry geometry) {
        INDArray x = input.value();
        int height = geometry.outputSize(Math.toIntExact(x.size(1)));
        int width = geometry.outputSize(Math.toIntExact(x.size(2)));
        boolean fits = 2 * geometry.padding() <= geometry.kernel() && geometry.lopsided() == 0;
        if (!fits || height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "Cannot pool images: expected a padding of at most half the kernel and a kernel within the padded "
                            + "image, got " + x.size(1) + " x " + x.size(2) + " and " + geometry
                            + ". Use larger images or a smaller kernel.");
        }
        int[] arguments = geometry.nativeArguments(COUNT_PIXELS_ONLY, CHANNELS_LAST);
        INDArray output = tape.output(x.size(0), height, width, x.size(3));
        value.run(arrays(x), arrays(output), arguments);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> slope.run(arrays(x, gradient), arrays(d), arguments)));
    }
}
