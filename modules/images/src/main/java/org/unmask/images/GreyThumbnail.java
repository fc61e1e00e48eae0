package org.unmask.images;

import java.util.Optional;

/**
 * A picture as {@value #SIDE} x {@value #SIDE} grey values, which tell apart what has one {@link PerceptualHash}: crops of faces that were cut out alike
 * agree in their lowest frequencies, and a face swap agrees with its original in more. Encoding a picture anew or resizing it moves these values by half a
 * grey level in the mean, the weakest of swaps by more. Stateless.
 */
public final class GreyThumbnail {
    private static final int SIDE = 16;
    private static final int STEP = LowFrequencies.SIDE / SIDE;

    /** Standard deviation of the grey values, 0..255, below which there is nothing to see but noise. */
    private static final double PLAIN = 3;

    private GreyThumbnail() {}

    /**
     * The values of a picture of any size, row by row, as unsigned bytes; none of a plain one, which looks like every other.
     *
     * @return 256 bytes
     */
    public static Optional<byte[]> of(Picture picture) {
        float[] grey = LowFrequencies.grey(PerceptualHash.thumbnail(picture));
        byte[] values = new byte[SIDE * SIDE];
        double sum = 0;
        double squares = 0;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                float mean = mean(grey, x * STEP, y * STEP);
                values[y * SIDE + x] = (byte) Math.round(mean);
                sum += mean;
                squares += mean * mean;
            }
        }
        double mean = sum / values.length;
        return squares / values.length - mean * mean < PLAIN * PLAIN ? Optional.empty() : Optional.of(values);
    }

    private static float mean(float[] grey, int left, int top) {
        float sum = 0;
        for (int y = top; y < top + STEP; y++) {
            for (int x = left; x < left + STEP; x++) {
                sum += grey[y * LowFrequencies.SIDE + x];
            }
        }
        return sum / (STEP * STEP);
    }
}
