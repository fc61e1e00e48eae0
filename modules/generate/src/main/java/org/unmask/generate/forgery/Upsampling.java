package org.unmask.generate.forgery;

import org.unmask.images.raster.Raster;

/**
 * Doubling of a raster by a transposed convolution with three taps and stride two. Even samples receive one tap and odd
 * samples two; unless their sums agree, a pattern of period two runs through the picture. After Odena, Dumoulin and
 * Olah, "Deconvolution and Checkerboard Artifacts", Distill, 2016.
 */
final class Upsampling {
    private Upsampling() {}

    /** Twice the size; {@code unevenness} 0 is bilinear, otherwise even samples gain what odd samples lose. */
    static Raster doubled(Raster half, float unevenness) {
        int size = half.size();
        int channels = Raster.CHANNELS;
        Raster whole = Raster.black(2 * size);
        float[] rows = new float[2 * size * size * channels];
        doubleAlong(half.samples(), rows, size, size * channels, unevenness);
        float[] target = whole.samples();
        int row = size * channels;
        float[] narrow = new float[row];
        float[] wide = new float[2 * row];
        for (int y = 0; y < 2 * size; y++) {
            System.arraycopy(rows, y * row, narrow, 0, row);
            doubleAlong(narrow, wide, size, channels, unevenness);
            System.arraycopy(wide, 0, target, y * 2 * row, 2 * row);
        }
        return whole;
    }

    /** Doubles {@code count} blocks of {@code block} samples along their order. */
    private static void doubleAlong(float[] source, float[] target, int count, int block, float unevenness) {
        float centre = 1 + unevenness;
        float side = (1 - unevenness) / 2;
        for (int i = 0; i < count; i++) {
            int next = Math.min(count - 1, i + 1);
            for (int j = 0; j < block; j++) {
                float here = source[i * block + j];
                target[2 * i * block + j] = centre * here;
                target[(2 * i + 1) * block + j] = side * (here + source[next * block + j]);
            }
        }
    }
}
