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
    private static final int KEPT = 8;

    /** The hash of a picture of any size; about 0.1 ms for a face crop. */
    public static PerceptualHash of(Picture picture) {
        float[] frequencies = LowFrequencies.of(LowFrequencies.grey(thumbnail(picture)), KEPT);
        float[] sorted = frequencies.clone();
        Arrays.sort(sorted);
        float median = (sorted[KEPT * KEPT / 2 - 1] + sorted[KEPT * KEPT / 2]) / 2;
        long bits = 0;
        for (int i = 0; i < frequencies.length; i++) {
            bits |= frequencies[i] > median ? 1L << i : 0L;
        }
        return new PerceptualHash(bits);
    }

    /** What hashes see of a picture, 32 x 32 pixels; it has the hashes of the picture itself. */
    public static Picture thumbnail(Picture picture) {
        return Pictures.resize(picture, LowFrequencies.SIDE);
    }

    /** Number of differing bits, 0..64; near-duplicates stay below about 8, strangers lie around 32. */
    public int distance(PerceptualHash other) {
        return Long.bitCount(bits ^ other.bits);
    }
}
