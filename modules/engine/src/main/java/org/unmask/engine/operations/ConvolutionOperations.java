package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.onednn.OneDnn;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Convolutions on channels-last images, as cross-correlations: the kernel is not mirrored. Height and width may differ.
 * Legend: B batch, H height, W width, C channels, I input channels, O output channels. Confined to the tape's thread.
 */
public final class ConvolutionOperations {
    private ConvolutionOperations() {}

    /**
     * A square kernel's size, stride and zero padding, in pixels.
     *
     * @param padding above and to the left of the image
     * @param paddingAfter below and to the right of it, at least {@code padding}
     */
    public record Geometry(int kernel, int stride, int padding, int paddingAfter) {
        /** Checks that kernel and stride are positive and the padding is not negative. */
        public Geometry {
            if (kernel < 1 || stride < 1 || padding < 0 || paddingAfter < padding) {
                throw new IllegalArgumentException(
                        "Cannot build a geometry: expected a kernel and a stride of at least 1 and a padding of at "
                                + "least 0, no less after the image than before, got " + kernel + ", " + stride
                                + " and "
                                + padding + (paddingAfter == padding ? "" : " to " + paddingAfter)
                                + ". Give pixels.");
            }
        }

        /** With the same padding on each side. */
        public Geometry(int kernel, int stride, int padding) {
            this(kernel, stride, padding, padding);
        }

        /**
         * The least padding with which every {@code stride}-th of {@code size} pixels has an output, an odd pixel of it after the
         * image: TensorFlow's padding {@code SAME}.
         */
        public static Geometry same(int kernel, int stride, int size) {
            int outputs = (size + stride - 1) / stride;
            int padding = Math.max(0, (outputs - 1) * stride + kernel - size);
            return new Geometry(kernel, stride, padding / 2, padding - padding / 2);
        }

        /** The output's side for an input of side {@code size}; below 1 where the kernel does not fit. */
        public int outputSize(int size) {
            return Math.floorDiv(size + padding + paddingAfter - kernel, stride) + 1;
        }

        /** The side of a transposed convolution's output for an input of side {@code size}. */
        public int transposedSize(int size) {
            return (size - 1) * stride + kernel - padding - paddingAfter;
        }

        /** Whether every output pixel sees the one input pixel at its own place. */
        boolean isPoint() {
            return kernel == 1 && stride == 1 && paddingAfter == 0;
        }

        /** Pixels of padding that are after the image alone. */
        int lopsided() {
            return paddingAfter - padding;
        }

        /** The same for an image that has the pixels of {@link #lopsided} already. */
        Geometry evenly() {
            return new Geometry(kernel, stride, padding);
        }

        /** The native order: kernel, stride, padding and dilation, height before width, then explicit padding. */
        int[] nativeArguments(int tenth, int eleventh) {
            return new int[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, tenth, eleventh};
        }
    }

    /** The three convolutions. */
    enum Kind {
        DENSE(2, 3),
        DEPTHWISE(2, 2),
        TRANSPOSED(3, 2);

        private final int inputAxis;
        private final int outputAxis;

        Kind(int inputAxis, int outputAxis) {
            this.inputAxis = inputAxis;
            this.outputAxis = outputAxis;
        }

        int outputSize(Geometry geometry, long size) {
            int input = Math.toIntExact(size);
            return this == TRANSPOSED ? geometry.transposedSize(input) : geometry.outputSize(input);
        }
    }

    /**
     * A convolution without bias: [B, H, W, I] with weights [kernel, kernel, I, O] gives [B, H', W', O].
     *
     * @throws IllegalArgumentException when the shapes do not fit each other or the kernel not the padded image
     */
    public static Tensor convolution(Tape tape, Tensor input, Tensor weight, Geometry geometry) {
        return convolve(Kind.DENSE, tape, input, new Filter(weight, null), geometry);
    }

    /** {@link #convolution(Tape, Tensor, Tensor, Geometry)} plus a bias of shape [O]. */
    public static Tensor convolution(Tape tape, Tensor input, Tensor weight, Tensor biasO, Geometry geometry) {
        return convolve(Kind.DENSE, tape, input, new Filter(weight, biasO), geometry);
    }

    /** {@link #convolution(Tape, Tensor, Tensor, Geometry)} with a normalisation behind it, computed as one where it may be. */
    public static Tensor convolution(
            Tape tape, Tensor input, Tensor weight, Geometry geometry, BatchNormalisation norm) {
        return normalised(Kind.DENSE, tape, input, weight, geometry, norm);
    }

    /**
     * A convolution of each channel by itself, without bias: [B, H, W, C] with weights [kernel, kernel, C, 1] gives
     * [B, H', W', C].
     *
     * @throws IllegalArgumentException when the shapes do not fit each other or the kernel not the padded image
     */
    public static Tensor depthwise(Tape tape, Tensor input, Tensor weight, Geometry geometry) {
        return convolve(byChannel(weight), tape, input, new Filter(weight, null), geometry);
    }

    /** {@link #depthwise(Tape, Tensor, Tensor, Geometry)} with a normalisation behind it, computed as one where it may be. */
    public static Tensor depthwise(Tape tape, Tensor input, Tensor weight, Geometry geometry, BatchNormalisation norm) {
        return normalised(byChannel(weight), tape, input, weight, geometry, norm);
    }

    private static Kind byChannel(Tensor weight) {
        long multiplier = weight.value().size(3);
        if (multiplier != 1) {
            throw new IllegalArgumentException("Cannot convolve by channel: expected weights [kernel, kernel, C, 1], "
                    + "got " + multiplier + " filters for each channel. Use one.");
        }
        // With one channel the two are the same, and the native gradient by channel fails on a weight of one element.
        return weight.value().size(2) == 1 ? Kind.DENSE : Kind.DEPTHWISE;
    }

    /**
     * The transpose of a convolution from O to I channels, without bias: [B, H, W, I] with weights [kernel, kernel, O, I]
     * gives [B, H', W', O], where H' = (H - 1) stride + kernel - 2 padding. Kernel 4, stride 2 and padding 1 double
     * the image.
     *
     * @throws IllegalArgumentException when the shapes do not fit each other or nothing is left of the image
     */
    public static Tensor transposed(Tape tape, Tensor input, Tensor weight, Geometry geometry) {
        return convolve(Kind.TRANSPOSED, tape, input, new Filter(weight, null), geometry);
    }

    /** {@link #transposed(Tape, Tensor, Tensor, Geometry)} plus a bias of shape [O]. */
    public static Tensor transposed(Tape tape, Tensor input, Tensor weight, Tensor biasO, Geometry geometry) {
        return convolve(Kind.TRANSPOSED, tape, input, new Filter(weight, biasO), geometry);
    }

    /** {@link #transposed(Tape, Tensor, Tensor, Geometry)} with a normalisation behind it, computed as one where it may be. */
    public static Tensor transposed(
            Tape tape, Tensor input, Tensor weight, Geometry geometry, BatchNormalisation norm) {
        return normalised(Kind.TRANSPOSED, tape, input, weight, geometry, norm);
    }

    private static Tensor normalised(
            Kind kind, Tape tape, Tensor input, Tensor weight, Geometry geometry, BatchNormalisation norm) {
        if (!norm.fuses(tape, input, weight)) {
            return norm.of(tape, convolve(kind, tape, input, new Filter(weight, null), geometry));
        }
        requireFit(kind, input.value(), weight.value(), geometry);
        INDArray output = output(kind, tape, input.value(), weight.value(), geometry);
        long behind = kind == Kind.TRANSPOSED ? weight.value().size(kind.inputAxis) : 1;
        INDArray scaled = norm.scaled(tape, weight.value(), behind);
        new OneDnnConvolution(kind, geometry).value(tape, input.value(), scaled, norm.finish(tape), output);
        tape.release(scaled);
        return tape.record(output, List.of(), gradient -> {});
    }

    private static INDArray output(Kind kind, Tape tape, INDArray x, INDArray weight, Geometry geometry) {
        return tape.output(
                x.size(0),
                kind.outputSize(geometry, x.size(1)),
                kind.outputSize(geometry, x.size(2)),
                weight.size(kind.outputAxis));
    }

    private static Tensor convolve(Kind kind, Tape tape, Tensor input, Filter filter, Geometry geometry) {
        INDArray x = input.value();
        if (geometry.lopsided() > 0 && (kind == Kind.TRANSPOSED || !OneDnn.serves(x))) {
            return convolveLopsided(kind, tape, input, filter, geometry);
        }
        INDArray weight = filter.weight().value();
        requireFit(kind, x, weight, geometry);
        INDArray output = output(kind, tape, x, weight, geometry);
        ConvolutionKernel kernel = ConvolutionKernel.of(kind, geometry, x);
        kernel.value(tape, x, filter, output);
        return tape.record(output, filter.and(input), gradient -> {
            if (filter.bias() != null) {
                INDArray rows = MatrixOperations.asMatrix(gradient);
                tape.accumulate(filter.bias(), d -> MatrixProducts.columnSums(tape, rows, 1.0, d));
            }
            kernel.gradients(tape, input, filter.weight(), gradient);
        });
    }

    /** The native convolutions pad both sides alike, so that what lies after the image alone is written out first. */
    private static Tensor convolveLopsided(Kind kind, Tape tape, Tensor input, Filter filter, Geometry geometry) {
        if (kind == Kind.TRANSPOSED) {
            throw new IllegalArgumentException(
                    "Cannot convolve images: expected as much padding before an image as after"
                            + " it in a transposed convolution, got " + geometry + ". Pad both sides alike.");
        }
        requireFit(kind, input.value(), filter.weight().value(), geometry);
        Tensor padded = PaddingOperations.after(tape, input, geometry.lopsided());
        return convolve(kind, tape, padded, filter, geometry.evenly());
    }

    /** Weight and bias [O] of a convolution. */
    record Filter(Tensor weight, @Nullable Tensor bias) {
        List<Tensor> and(Tensor input) {
            return bias == null ? List.of(input, weight) : List.of(input, weight, bias);
        }
    }

    private static void requireFit(Kind kind, INDArray x, INDArray weight, Geometry geometry) {
        long channels = weight.size(kind.inputAxis);
        if (x.size(3) != channels || weight.size(0) != geometry.kernel || weight.size(1) != geometry.kernel) {
            throw new IllegalArgumentException("Cannot convolve images " + Arrays.toString(x.shape())
                    + ": expected weights for " + x.size(3) + " channels and kernel " + geometry.kernel + ", got ["
                    + weight.size(0) + ", " + weight.size(1) + "] and " + channels + " channels. Check the layers.");
        }
        if (kind.outputSize(geometry, x.size(1)) < 1 || kind.outputSize(geometry, x.size(2)) < 1) {
            throw new IllegalArgumentException("Cannot convolve images: expected an output of at least one pixel, got "
                    + "none from " + x.size(1) + " x " + x.size(2) + " by " + geometry + ". Use larger images.");
        }
    }
}
