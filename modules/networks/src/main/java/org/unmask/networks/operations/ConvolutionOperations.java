package org.unmask.networks.operations;

import static org.unmask.networks.engine.NativeOperation.arrays;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.NativeOperation;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;

/**
 * Convolutions on channels-last images. Legend: B batch, H height, W width, I input channels, O output channels.
 * Confined to the tape's thread.
 */
public final class ConvolutionOperations {
    private ConvolutionOperations() {}

    /**
     * A square kernel's size, stride and zero padding on each side, in pixels.
     */
    public record Geometry(int kernel, int stride, int padding) {
        /** The output's side for an input of side {@code size}. */
        public int outputSize(int size) {
            return (size + 2 * padding - kernel) / stride + 1;
        }

        /** In the native operation's order; explicit padding, channels last, weights [kernel, kernel, I, O]. */
        private int[] nativeArguments() {
            return new int[] {kernel, kernel, stride, stride, padding, padding, 1, 1, 0, 1, 0};
        }
    }

    /** Cross-correlation without bias: [B, H, W, I] with [kernel, kernel, I, O] gives [B, H', W', O]. */
    public static Tensor convolution(Tape tape, Tensor input, Tensor weight, Geometry geometry) {
        INDArray x = input.value();
        int[] arguments = geometry.nativeArguments();
        INDArray output = tape.output(
                x.size(0),
                geometry.outputSize((int) x.size(1)),
                geometry.outputSize((int) x.size(2)),
                weight.value().size(3));
        NativeOperation.CONVOLUTION.run(arrays(x, weight.value()), arrays(output), arguments);
        return tape.record(output, List.of(input, weight), gradient -> backward(tape, input, weight, gradient, arguments));
    }

    /** The native gradient yields both gradients at once, wanted or not. */
    private static void backward(Tape tape, Tensor input, Tensor weight, INDArray gradient, int[] arguments) {
        INDArray inputGradient = tape.borrow(input.value().shape());
        if (weight.differentiable()) {
            tape.accumulate(weight, d -> gradients(input, weight, gradient, arrays(inputGradient, d), arguments));
        } else {
            INDArray unwanted = tape.borrow(weight.value().shape());
            gradients(input, weight, gradient, arrays(inputGradient, unwanted), arguments);
            tape.release(unwanted);
        }
        tape.accumulateOwned(input, inputGradient);
    }

    private static void gradients(
            Tensor input, Tensor weight, INDArray gradient, INDArray[] outputs, int[] arguments) {
        NativeOperation.CONVOLUTION_GRADIENT.run(arrays(input.value(), weight.value(), gradient), outputs, arguments);
    }
}
