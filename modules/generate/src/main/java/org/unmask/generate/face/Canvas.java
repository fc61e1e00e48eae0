package org.unmask.generate.face;

import org.unmask.generate.face.FaceGeometry.Box;
import org.unmask.images.raster.Interpolation;
import org.unmask.images.raster.Raster;

/**
 * A raster that is painted on layer by layer. Points are in fractions of the side; a coverage in [0, 1] says how much of
 * a pixel a layer takes. One thread.
 */
final class Canvas {
    static final Box WHOLE = new Box(0, 0, 1, 1);

    private final Raster raster;
    private final int size;

    Canvas(int size) {
        this.raster = Raster.black(size);
        this.size = size;
    }

    /** A value at a point of the picture. */
    @FunctionalInterface
    interface Field {
        float at(float x, float y);
    }

    int size() {
        return size;
    }

    Raster raster() {
        return raster;
    }

    /** The share of a pixel that lies inside an outline; {@code distance} is positive outside, in fractions of the side. */
    float inside(float distance) {
        return clamp(0.5f - distance * size);
    }

    /** Like {@link #inside} with a border {@code softness} wide, in fractions of the side. */
    float softlyInside(float distance, float softness) {
        return Interpolation.smooth(clamp(0.5f - distance / softness));
    }

    /** The field's values at the pixels of a box, computed once; zero outside of it. */
    Field sampled(Box box, Field field) {
        float[] values = new float[size * size];
        overPixels(box, (i, x, y) -> values[i / Raster.CHANNELS] = field.at(x, y));
        return (x, y) -> values[(int) (y * size) * size + (int) (x * size)];
    }

    static float clamp(float value) {
        return Math.max(0, Math.min(1, value));
    }

    /** Covers what lies below with one colour. */
    void fill(Box box, Rgb colour, Field coverage) {
        fill(box, colour, coverage, (x, y) -> 1);
    }

    /** Covers what lies below with a colour whose brightness varies. */
    void fill(Box box, Rgb colour, Field coverage, Field brightness) {
        overPixels(box, (i, x, y) -> {
            float alpha = coverage.at(x, y);
            if (alpha > 0) {
                float light = brightness.at(x, y);
                blend(i, 0, alpha, colour.red() * light);
                blend(i, 1, alpha, colour.green() * light);
                blend(i, 2, alpha, colour.blue() * light);
            }
        });
    }

    /** Darkens or tints what lies below: multiplied by {@code 1 + coverage x (factor / 255 - 1)}. */
    void multiply(Box box, Rgb factor, Field coverage) {
        float[] samples = raster.samples();
        overPixels(box, (i, x, y) -> {
            float alpha = coverage.at(x, y);
            if (alpha != 0) {
                samples[i] *= 1 + alpha * (factor.red() / 255 - 1);
                samples[i + 1] *= 1 + alpha * (factor.green() / 255 - 1);
                samples[i + 2] *= 1 + alpha * (factor.blue() / 255 - 1);
            }
        });
    }

    /** Adds light of a colour. */
    void add(Box box, Rgb colour, Field amount) {
        float[] samples = raster.samples();
        overPixels(box, (i, x, y) -> {
            float light = amount.at(x, y);
            samples[i] += light * colour.red();
            samples[i + 1] += light * colour.green();
            samples[i + 2] += light * colour.blue();
        });
    }

    private void blend(int i, int channel, float alpha, float value) {
        float[] samples = raster.samples();
        samples[i + channel] += alpha * (value - samples[i + channel]);
    }

    @FunctionalInterface
    private interface PixelVisitor {
        void visit(int firstSample, float x, float y);
    }

    private void overPixels(Box box, PixelVisitor visitor) {
        int top = Math.max(0, (int) Math.floor(box.top() * size) - 1);
        int bottom = Math.min(size, (int) Math.ceil(box.bottom() * size) + 1);
        int left = Math.max(0, (int) Math.floor(box.left() * size) - 1);
        int right = Math.min(size, (int) Math.ceil(box.right() * size) + 1);
        for (int row = top; row < bottom; row++) {
            for (int column = left; column < right; column++) {
                visitor.visit((row * size + column) * Raster.CHANNELS, (column + 0.5f) / size, (row + 0.5f) / size);
            }
        }
    }
}
