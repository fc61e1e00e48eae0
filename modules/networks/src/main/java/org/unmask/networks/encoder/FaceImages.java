package org.unmask.networks.encoder;

import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Faces as an encoder sees them, pixel by pixel: what a decoder is to rebuild. Of an encoder of colours these are the colours,
 * of one of noise residuals the residuals, both from -1 to 1. Stateless.
 */
public final class FaceImages {
    private FaceImages() {}

    /**
     * Faces {@code first} to {@code first + count - 1}, [count, size, size, 3], without gradient, until the end of the pass.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first
     */
    public static Tensor of(Tape tape, FaceView view, int size, byte[] pixels, int first, int count) {
        var input = new FaceInput(view, size, OptionalInt.empty());
        INDArray images = tape.scratch(input.shape(count));
        input.write(pixels, first, count, images);
        return tape.constant(images);
    }
}
