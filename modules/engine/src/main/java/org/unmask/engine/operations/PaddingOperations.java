package org.unmask.engine.operations;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MemoryCopies.Blocks;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Zeros around channels-last images. Legend: B batch, H height, W width, C channels. Confined to the tape's thread. */
final class PaddingOperations {
    private PaddingOperations() {}

    /** {@code pixels} lines of zeros below and columns to the right: [B, H, W, C] gives [B, H + pixels, W + pixels, C]. */
    static Tensor after(Tape tape, Tensor input, int pixels) {
        INDArray x = input.value();
        INDArray output = tape.output(x.size(0), x.size(1) + pixels, x.size(2) + pixels, x.size(3));
        MemoryCopies.clear(output);
        copyLines(x, output, x);
        return tape.record(output, List.of(input), gradient -> tape.accumulate(input, d -> copyLines(gradient, d, x)));
    }

    /** Copies the lines of images of the shape of {@code inner} between arrays that begin each image with them. */
    private static void copyLines(INDArray from, INDArray to, INDArray inner) {
        long line = inner.size(2) * inner.size(3);
        for (long image = 0; image < inner.size(0); image++) {
            MemoryCopies.copy(lines(from, image), lines(to, image), line, inner.size(1));
        }
    }

    private static Blocks lines(INDArray array, long image) {
        long line = array.size(2) * array.size(3);
        return new Blocks(array, image * array.size(1) * line, line);
    }
}
