package org.unmask.images.blend;

import java.util.Arrays;
import org.unmask.core.view.FaceSize;

/** Gaussian blurs of any number of channels, their inner loops over whole rows. Stateless. */
final class Smoothing {
    private Smoothing() {}

    /** A copy of {@code values}, [height, width, channels], blurred with a standard deviation in pixels; the border is reflected. */
    static float[] gaussian(float[] values, FaceSize size, int channels, double sigma) {
        float[] kernel = kernel(sigma);
        return down(across(values, size, channels, kernel), size, channels, kernel);
    }

    private static float[] across(float[] values, FaceSize size, int channels, float[] kernel) {
        int radius = kernel.length / 2;
        int length = size.width() * channels;
        float[] padded = new float[length + 2 * radius * channels];
        float[] row = new float[length];
        float[] blurred = new float[values.length];
        for (int y = 0; y < size.height(); y++) {
            int start = y * length;
            if (isBlank(values, start, length)) {
                continue;
            }
            for (int x = -radius; x < size.width() + radius; x++) {
                int from = start + reflected(x, size.width()) * channels;
                System.arraycopy(values, from, padded, (x + radius) * channels, channels);
            }
            Arrays.fill(row, 0);
            for (int k = 0; k < kernel.length; k++) {
                add(padded, k * channels, kernel[k], row);
            }
            System.arraycopy(row, 0, blurred, start, length);
        }
        return blurred;
    }

    private static float[] down(float[] values, FaceSize size, int channels, float[] kernel) {
        int radius = kernel.length / 2;
        int length = size.width() * channels;
        float[] row = new float[length];
        float[] blurred = new float[values.length];
        boolean[] isBlank = new boolean[size.height()];
        for (int y = 0; y < size.height(); y++) {
            isBlank[y] = isBlank(values, y * length, length);
        }
        for (int y = 0; y < size.height(); y++) {
            Arrays.fill(row, 0);
            for (int k = 0; k < kernel.length; k++) {
                int from = reflected(y + k - radius, size.height());
                if (!isBlank[from]) {
                    add(values, from * length, kernel[k], row);
                }
            }
            System.arraycopy(row, 0, blurred, y * length, length);
        }
        return blurred;
    }

    /** Masks have many such rows. */
    private static boolean isBlank(float[] values, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private static void add(float[] values, int from, float weight, float[] row) {
        for (int i = 0; i < row.length; i++) {
            row[i] += weight * values[from + i];
        }
    }

    private static float[] kernel(double sigma) {
        int radius = (int) Math.ceil(2.5 * sigma);
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

    /** Mirrored at the borders, as often as it takes for faces smaller than the blur. */
    private static int reflected(int at, int size) {
        int inside = Math.floorMod(at, 2 * size);
        return inside < size ? inside : 2 * size - 1 - inside;
    }
}
