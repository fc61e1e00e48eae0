package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Changes of an image's size. Legend: B batch, H height, W width, C channels. Confined to the tape's thread.
 *
 * <p>Average pooling over 2 x 2 windows hands a quarter of a gradient to each of four pixels, so its gradient, times four,
 * is the doubling, and pooling, times four, the doubling's gradient. Scaling by four rounds nothing; this is the fastest
 * native way, the library's own upsampling being many times slower.
 */
public final class ResamplingOperations {
    private static final int[] QUARTERS = new Geometry(2, 2, 0).nativeArguments(0, 1);
    private static final double[] FOUR = {4.0};

    private ResamplingOperations() {}

    /** Every pixel twice in both directions (nearest neighbour): [B, H, W, C] gives [B, 2 H, 2 W, C]. */
    public static Tensor doubled(Tape tape, Tensor input) {
        INDArray x = input.value();
        INDArray output = tape.output(x.size(0), 2 * x.size(1), 2 * x.size(2), x.size(3));
        INDArray scaled = tape.borrow(x.shape());
        timesFour(tape, x, scaled);
        NativeOperation.AVERAGE_POOLING_GRADIENT.run(arrays(output, scaled), arrays(output), QUARTERS);
        tape.release(scaled);
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> {
                    NativeOperation.AVERAGE_POOLING.run(arrays(gradient), arrays(d), QUARTERS);
                    timesFour(tape, d, d);
                }));
    }

    private static void timesFour(Tape tape, INDArray from, INDArray to) {
        INDArray four = tape.borrow(1);
        HostMemory.write(FOUR, four);
        NativeOperation.MULTIPLY.run(from, four, to);
        tape.release(four);
    }
}
