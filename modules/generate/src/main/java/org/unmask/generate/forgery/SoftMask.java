package org.unmask.generate.forgery;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.unmask.generate.face.FaceGeometry.Ellipse;
import org.unmask.images.Mask;
import org.unmask.images.raster.Interpolation;
import org.unmask.images.raster.Noise;

/**
 * A weight per pixel, {@code [size, size]} in [0, 1]. One thread.
 *
 * @param size pixels a side
 * @param weights row by row; shared, not copied
 */
record SoftMask(int size, float[] weights) {
    /** A weight from which on a pixel counts as manipulated. */
    private static final float VISIBLE = 0.1f;

    /** Where an ellipse is reduced and how softly it ends, in fractions of the ellipse's radii. */
    record Shape(double scaleX, double scaleY, double shiftY, double feather, double wobble) {
        /** Nearly all of the face, for forgeries that leave hair and background alone. */
        static final Shape FACE = new Shape(0.95, 0.92, 0.02, 0.2, 0.05);
    }

    static SoftMask everywhere(int size) {
        float[] weights = new float[size * size];
        Arrays.fill(weights, 1);
        return new SoftMask(size, weights);
    }

    /** The inside of an ellipse with a slightly uneven outline. */
    static SoftMask of(Ellipse face, Shape shape, int size, SplittableRandom random) {
        Noise noise = new Noise(random.nextLong());
        float cosine = (float) StrictMath.cos(face.roll());
        float sine = (float) StrictMath.sin(face.roll());
        float[] weights = new float[size * size];
        for (int i = 0; i < weights.length; i++) {
            float dx = (float) ((i % size + 0.5) / size - face.centreX());
            int row = i / size;
            float dy = (float) ((row + 0.5) / size - face.centreY());
            float u = (float) ((dx * cosine + dy * sine) / (face.radiusX() * shape.scaleX()));
            float v = (float) (((dy * cosine - dx * sine) / face.radiusY() - shape.shiftY()) / shape.scaleY());
            double radius = Math.sqrt(u * u + v * v) + shape.wobble() * noise.at(3 * u, 3 * v);
            weights[i] = smooth((float) ((1 - radius) / shape.feather() + 0.5));
        }
        return new SoftMask(size, weights);
    }

    SoftMask times(float factor) {
        float[] scaled = new float[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = factor * weights[i];
        }
        return new SoftMask(size, scaled);
    }

    Mask visible() {
        byte[] values = new byte[weights.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (weights[i] >= VISIBLE ? 255 : 0);
        }
        return Mask.of(size, size, values);
    }

    private static float smooth(float value) {
        return Interpolation.smooth(Math.max(0, Math.min(1, value)));
    }
}
