package org.unmask.images.raster;

import java.util.Arrays;
import org.unmask.images.Picture;

/**
 * A square RGB raster of floats, {@code [size, size, 3]}, 0..255 without being clamped. Mutable through
 * {@link #samples()}; every other method returns a new raster. One thread at a time.
 */
public final class Raster {
    /** Samples of one pixel: red, green, blue. */
    public static final int CHANNELS = Picture.CHANNELS;

    private final int size;
    private final float[] samples;

    private Raster(int size, float[] samples) {
        this.size = size;
        this.samples = samples;
    }

    /** A black raster. */
    public static Raster black(int size) {
        return new Raster(size, new float[size * size * CHANNELS]);
    }

    /**
     * The samples of a square picture.
     *
     * @throws IllegalArgumentException if the picture is not square
     */
    public static Raster of(Picture picture) {
        if (picture.width() != picture.height()) {
            throw new IllegalArgumentException(
                    "Cannot make a raster of " + picture + ": expected a square. Resize or crop it first.");
        }
        byte[] rgb = picture.rgb();
        float[] samples = new float[rgb.length];
        for (int i = 0; i < rgb.length; i++) {
            samples[i] = rgb[i] & 0xff;
        }
        return new Raster(picture.width(), samples);
    }

    /** Pixels a side. */
    public int size() {
        return size;
    }

    /** The array itself, {@code [size, size, 3]}; writing to it changes the raster. */
    public float[] samples() {
        return samples;
    }

    /** An independent copy. */
    public Raster copy() {
        return new Raster(size, samples.clone());
    }

    /** The nearest 8-bit picture. */
    public Picture toPicture() {
        byte[] rgb = new byte[samples.length];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) Math.round(Math.max(0, Math.min(255, samples[i])));
        }
        return Picture.of(size, size, rgb);
    }

    /** {@code this + weight x (other - this)} with one weight per pixel, {@code [size, size]}. */
    public Raster mixedWith(Raster other, float[] weights) {
        Raster mixed = copy();
        for (int pixel = 0; pixel < weights.length; pixel++) {
            if (weights[pixel] != 0) {
                for (int i = pixel * CHANNELS; i < pixel * CHANNELS + CHANNELS; i++) {
                    mixed.samples[i] += weights[pixel] * (other.samples[i] - samples[i]);
                }
            }
        }
        return mixed;
    }

    /** Gaussian blur with a standard deviation in pixels; a reflected border. */
    public Raster blurred(double sigma) {
        if (sigma < 0.05) {
            return copy();
        }
        float[] kernel = gaussianKernel(sigma);
        return new Raster(size, convolved(convolved(samples, kernel, CHANNELS, size), kernel, size * CHANNELS, size));
    }

    /** Half the size: each pixel the mean of four. */
    public Raster halved() {
        Raster half = black(size / 2);
        int row = size * CHANNELS;
        for (int y = 0; y < half.size; y++) {
            for (int x = 0; x < half.size; x++) {
                for (int channel = 0; channel < CHANNELS; channel++) {
                    int i = 2 * y * row + 2 * x * CHANNELS + channel;
                    half.samples[(y * half.size + x) * CHANNELS + channel] =
                            (samples[i] + samples[i + CHANNELS] + samples[i + row] + samples[i + row + CHANNELS]) / 4;
                }
            }
        }
        return half;
    }

    /** Writes the cubic interpolation (Catmull-Rom) at a point in pixels to {@code target}; the border is repeated. */
    public void sampleCubic(float x, float y, float[] target) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float fractionX = x - column;
        float fractionY = y - row;
        target[0] = 0;
        target[1] = 0;
        target[2] = 0;
        for (int dy = -1; dy <= 2; dy++) {
            int start = clamped(row + dy) * size;
            float weightY = cubic(dy - fractionY);
            for (int dx = -1; dx <= 2; dx++) {
                float weight = weightY * cubic(dx - fractionX);
                int i = (start + clamped(column + dx)) * CHANNELS;
                target[0] += weight * samples[i];
                target[1] += weight * samples[i + 1];
                target[2] += weight * samples[i + 2];
            }
        }
    }

    /** Writes the bilinear interpolation at a point in pixels to {@code target}; the border is repeated. */
    public void sampleLinear(float x, float y, float[] target) {
        int column = (int) Math.floor(x);
        int row = (int) Math.floor(y);
        float right = x - column;
        float down = y - row;
        int top = clamped(row) * size;
        int bottom = clamped(row + 1) * size;
        int left = clamped(column);
        int next = clamped(column + 1);
        for (int channel = 0; channel < CHANNELS; channel++) {
            float above = Interpolation.between(
                    samples[(top + left) * CHANNELS + channel], samples[(top + next) * CHANNELS + channel], right);
            float below = Interpolation.between(
                    samples[(bottom + left) * CHANNELS + channel],
                    samples[(bottom + next) * CHANNELS + channel],
                    right);
            target[channel] = Interpolation.between(above, below, down);
        }
    }

    /** Resized to {@code target} pixels a side by bilinear interpolation, after a blur where it shrinks. */
    public Raster resized(int target) {
        double ratio = size / (double) target;
        Raster source = ratio > 1 ? blurred(0.4 * ratio) : this;
        Raster resized = black(target);
        float[] rgb = new float[CHANNELS];
        for (int y = 0; y < target; y++) {
            for (int x = 0; x < target; x++) {
                source.sampleLinear((float) ((x + 0.5) * ratio - 0.5), (float) ((y + 0.5) * ratio - 0.5), rgb);
                System.arraycopy(rgb, 0, resized.samples, (y * target + x) * CHANNELS, CHANNELS);
            }
        }
        return resized;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Raster that && size == that.size && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * size + Arrays.hashCode(samples);
    }

    /** Gaussian blur of one plane, {@code [size, size]}, with a reflected border. */
    public static float[] blurredPlane(float[] plane, int size, double sigma) {
        float[] kernel = gaussianKernel(sigma);
        return convolved(convolved(plane, kernel, 1, size), kernel, size, size);
    }

    /** Convolves along the axis whose neighbours lie {@code stride} samples apart. */
    private static float[] convolved(float[] source, float[] kernel, int stride, int size) {
        float[] target = new float[source.length];
        int radius = kernel.length / 2;
        for (int block = 0; block < source.length; block += size * stride) {
            for (int at = 0; at < size; at++) {
                int to = block + at * stride;
                for (int k = -radius; k <= radius; k++) {
                    int from = block + reflected(at + k, size) * stride;
                    float weight = kernel[k + radius];
                    for (int j = 0; j < stride; j++) {
                        target[to + j] += weight * source[from + j];
                    }
                }
            }
        }
        return target;
    }

    private static float[] gaussianKernel(double sigma) {
        int radius = Math.max(1, (int) Math.ceil(2.5 * sigma));
        float[] kernel = new float[2 * radius + 1];
        float sum = 0;
        for (int k = -radius; k <= radius; k++) {
            kernel[k + radius] = (float) StrictMath.exp(-k * k / (2 * sigma * sigma));
            sum += kernel[k + radius];
        }
        for (int k = 0; k < kernel.length; k++) {
            kernel[k] /= sum;
        }
        return kernel;
    }

    private static int reflected(int at, int size) {
        int inside = at < 0 ? -at - 1 : at;
        return inside >= size ? Math.max(0, 2 * size - 1 - inside) : Math.min(inside, size - 1);
    }

    private int clamped(int at) {
        return Math.max(0, Math.min(size - 1, at));
    }

    private static float cubic(float distance) {
        float d = Math.abs(distance);
        if (d <= 1) {
            return (1.5f * d - 2.5f) * d * d + 1;
        }
        return d < 2 ? ((-0.5f * d + 2.5f) * d - 4) * d + 2 : 0;
    }
}
