package org.unmask.networks.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;
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
        FaceChannels channels = view.channels(size);
        INDArray images = tape.scratch(count, size, size, FaceChannels.COUNT);
        long at = 0;
        for (int face = first; face < first + count; face++) {
            float[] values = channels.read(pixels, face);
            HostMemory.write(values, images, at);
            at += values.length;
        }
        return tape.constant(images);
    }
}
