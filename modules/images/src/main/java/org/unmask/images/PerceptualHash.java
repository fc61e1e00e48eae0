package org.unmask.images;

import java.util.Arrays;

/**
 * Sixty-four bits that stay nearly the same when a picture is resized or encoded again: the signs of its 8 x 8 lowest
 * cosine frequencies, at 32 x 32 grey pixels, against their median. Immutable. After Zauner, "Implementation and
 * Benchmarking of Perceptual Image Hash Functions", 2010, section 3.2.1; the constant frequency keeps its bit.
 *
 * @param bits bit {@code 8 * row + column} is set where the frequency is above the median
 */
public record PerceptualHash(long bits) {
    private static final int SIDE = 32;
    private static final int KEPT = 8;
    private static final float[][] COSINES = cosines();

    /** The hash of a picture of any size; about 0.1 ms for a face crop. */
    public static PerceptualHash of(Picture picture) {
        float[] frequencies = lowFrequencies(grey(Pictures.resize(picture, SIDE)));
        float[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        float median = (sorted[KEPT * KEPT / 2 - 1] + sorted[KEPT * KEPT / 2]) / 2;
        long bits = 0;
        for (int i = 0; i < frequencies.length; i++) {
            bits |= frequencies[i] > median ? 1L << i : 0L;
        }
        return new PerceptualHash(bits);
    }

    /** Number of differing bits, 0..64; near-duplicates stay below about 8, strangers lie around 32. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    private static float[] grey(Picture picture) {
        byte[] rgb = picture.samples();
        float[] grey = new float[SIDE * SIDE];
        for (int i = 0; i < grey.length; i++) {
            int at = i * Picture.CHANNELS;
            grey[i] = 0.299f * (rgb[at] & 0xff) + 0.587f * (rgb[at + 1] & 0xff) + 0.114f * (rgb[at + 2] & 0xff);
        }
        return grey;
    }

    private static float[] lowFrequencies(float[] grey) {
        float[] rows = new float[KEPT * SIDE];
        for (int v = 0; v < KEPT; v++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += COSINES[v][y] * grey[y * SIDE + x];
                }
                rows[v * SIDE + x] = sum;
            }
        }
        return alongRows(rows);
    }

    private static float[] alongRows(float[] rows) {
        float[] frequencies = new float[KEPT * KEPT];
        for (int v = 0; v < KEPT; v++) {
            for (int u = 0; u < KEPT; u++) {
                float sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[u][x] * rows[v * SIDE + x];
                }
                frequencies[v * KEPT + u] = sum;
            }
        }
        return frequencies;
    }

    private static float[][] cosines() {
        float[][] cosines = new float[KEPT][SIDE];
        for (int frequency = 0; frequency < KEPT; frequency++) {
            for (int at = 0; at < SIDE; at++) {
                cosines[frequency][at] = (float) StrictMath.cos(Math.PI * frequency * (2 * at + 1) / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
