package org.unmask.networks.scoring;

import org.unmask.networks.encoder.FaceImages;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.model.Architecture;

/** How far rebuilt faces are from the faces, pixel by pixel: absolute differences in the encoder's units. Stateless. */
final class PixelErrors {
    private static final int COLOURS = 3;

    private PixelErrors() {}

    /** The mean of each pixel's three differences, [count, side, side]; faces {@code first} on of {@code pixels}. */
    static float[] of(Tape tape, Architecture architecture, Tensor rebuilt, byte[] pixels, int first) {
        int count = Math.toIntExact(rebuilt.value().size(0));
        Tensor faces = FaceImages.of(
                tape, architecture.shape().view(), architecture.inputSize(), pixels, first, count);
        float[] was = HostMemory.read(faces.value());
        float[] is = HostMemory.read(rebuilt.value());
        float[] errors = new float[was.length / COLOURS];
        for (int pixel = 0; pixel < errors.length; pixel++) {
            float sum = 0;
            for (int value = COLOURS * pixel; value < COLOURS * (pixel + 1); value++) {
                sum += Math.abs(is[value] - was[value]);
            }
            errors[pixel] = sum / COLOURS;
        }
        return errors;
    }

    /** The mean over each face's pixels. */
    static float[] means(float[] errors, int pixelsPerFace) {
        float[] means = new float[errors.length / pixelsPerFace];
        for (int face = 0; face < means.length; face++) {
            double sum = 0;
            for (int pixel = face * pixelsPerFace; pixel < (face + 1) * pixelsPerFace; pixel++) {
                sum += errors[pixel];
            }
            means[face] = (float) (sum / pixelsPerFace);
        }
        return means;
    }
}
