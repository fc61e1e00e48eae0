package org.unmask.images.blend;

import org.jspecify.annotations.Nullable;
import org.unmask.core.view.FaceSize;

/**
 * Pixels of a face as floats. Immutable by agreement: nobody writes into the array of another.
 *
 * @param size height and width
 * @param values [height, width, 3], 0..255 without being clamped
 */
@SuppressWarnings("ArrayRecordComponent")
record FloatPixels(FaceSize size, float[] values) {
    static final int CHANNELS = 3;

    /** Those of 8-bit samples that begin at a place. */
    static FloatPixels of(byte[] rgb, int at, FaceSize size) {
        float[] values = new float[size.height() * size.width() * CHANNELS];
        for (int i = 0; i < values.length; i++) {
            values[i] = rgb[at + i] & 0xff;
        }
        return new FloatPixels(size, values);
    }

    FloatPixels blurred(double sigma) {
        return new FloatPixels(size, Smoothing.gaussian(values, size, CHANNELS, sigma));
    }

    /** {@code this + part x (other - this)}. */
    FloatPixels towards(FloatPixels other, float part) {
        float[] mixed = new float[values.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = values[i] + part * (other.values[i] - values[i]);
        }
        return new FloatPixels(size, mixed);
    }

    /** Shrunk to means of {@code factor} x {@code factor} pixels and enlarged again along straight lines. */
    FloatPixels coarsened(int factor) {
        FaceSize small = new FaceSize(Math.max(1, size.height() / factor), Math.max(1, size.width() / factor));
        float[] means = new float[small.height() * small.width() * CHANNELS];
        int height = Math.min(size.height(), small.height() * factor);
        int width = Math.min(size.width(), small.width() * factor);
        float share = 1f / (Math.min(factor, size.height()) * Math.min(factor, size.width()));
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int from = (y * size.width() + x) * CHANNELS;
                int to = (y / factor * small.width() + x / factor) * CHANNELS;
                means[to] += share * values[from];
                means[to + 1] += share * values[from + 1];
                means[to + 2] += share * values[from + 2];
            }
        }
        double start = 0.5 / factor - 0.5;
        return new FloatPixels(small, means).sampled(size, 1.0 / factor, start, start, null);
    }

    /** The values at {@code x * step + startX}, {@code y * step + startY}, along straight lines, the border repeated. */
    FloatPixels sampled(double step, double startX, double startY, float[] wanted) {
        return sampled(size, step, startX, startY, wanted);
    }

    /** Of a size; 0 where nothing is wanted. */
    private FloatPixels sampled(FaceSize target, double step, double startX, double startY, float @Nullable [] wanted) {
        int[] left = new int[target.width()];
        int[] right = new int[target.width()];
        float[] across = new float[target.width()];
        for (int x = 0; x < target.width(); x++) {
            double place = Math.max(0, Math.min(size.width() - 1, x * step + startX));
            left[x] = (int) place * CHANNELS;
            right[x] = Math.min(size.width() - 1, (int) place + 1) * CHANNELS;
            across[x] = (float) (place - (int) place);
        }
        float[] sampled = new float[target.height() * target.width() * CHANNELS];
        for (int y = 0; y < target.height(); y++) {
            double place = Math.max(0, Math.min(size.height() - 1, y * step + startY));
            int above = (int) place * size.width() * CHANNELS;
            int below = Math.min(size.height() - 1, (int) place + 1) * size.width() * CHANNELS;
            float down = (float) (place - (int) place);
            for (int x = 0; x < target.width(); x++) {
                int pixel = y * target.width() + x;
                if (wanted != null && wanted[pixel] == 0) {
                    continue;
                }
                for (int channel = 0; channel < CHANNELS; channel++) {
                    float upper = values[above + left[x] + channel];
                    upper += across[x] * (values[above + right[x] + channel] - upper);
                    float lower = values[below + left[x] + channel];
                    lower += across[x] * (values[below + right[x] + channel] - lower);
                    sampled[pixel * CHANNELS + channel] = upper + down * (lower - upper);
                }
            }
        }
        return new FloatPixels(target, sampled);
    }
}
