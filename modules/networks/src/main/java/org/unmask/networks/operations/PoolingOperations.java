package org.unmask.networks.operations;

import static org.unmask.networks.engine.NativeOperation.arrays;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.NativeOperation;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.operations.ConvolutionOperations.Geometry;

/**
 * Reductions over the positions of channels-last images. Legend: B batch, H height, W width, C channels. Confined to the
 * tape's thread.
 */
public final class PoolingOperations {
    private static final int[] PLAIN = {0, 0, 0};
    private static final int COUNT_PIXELS_ONLY = 0;
    private static final int CHANNELS_LAST = 1;

    private PoolingOperations() {}

    /** The mean over all positions: [B, H, W, C] gives [B, C]. A product with ones: nine times faster than the reduction. */
    public static Tensor globalAverage(Tape tape, Tensor input) {
        INDArray x = input.value();
        long batch = x.size(0);
        long positions = x.size(1) * x.size(2);
        double share = 1.0 / positions;
        INDArray output = tape.output(batch, x.size(3));
        INDArray ones = tape.ones(batch * positions);
        multiply(ones.reshape('c', batch, 1, positions), byPosition(x), share, byImage(output));
        return tape.record(output, List.of(input), gradient -> {
            INDArray column = tape.ones(batch * positions).reshape('c', batch, positions, 1);
            tape.accumulate(input, d -> multiply(column, byImage(gradient), share, byPosition(d)));
        });
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
        if (2 * geometry.padding() > geometry.kernel() || height < 1 || width < 1) {
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

    private static void multiply(INDArray left, INDArray right, double scale, INDArray output) {
        NativeOperation.MATRIX_MULTIPLY.run(arrays(left, right), arrays(output), PLAIN, scale, 0.0);
    }

    /** [B, H, W, C] as [B, H * W, C]. */
    private static INDArray byPosition(INDArray array) {
        return array.reshape('c', array.size(0), array.size(1) * array.size(2), array.size(3));
    }

    /** [B, C] as [B, 1, C]. */
    private static INDArray byImage(INDArray array) {
        return array.reshape('c', array.size(0), 1, array.size(1));
    }
}
