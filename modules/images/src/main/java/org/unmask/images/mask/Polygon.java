package org.unmask.images.mask;

import java.util.Arrays;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;

/**
 * A closed outline over a picture. Immutable by agreement.
 *
 * @param xs corners from the left edge, in pixels: 0 is the left edge of the first pixel, the width is the right edge of the last
 * @param ys as many, from the upper edge
 */
@SuppressWarnings("ArrayRecordComponent")
public record Polygon(double[] xs, double[] ys) {
    /** Hands slip over the edge of a picture, and tools round; what is farther outside was drawn on another picture. */
    private static final double MOST_PIXELS_OUTSIDE = 4;

    /**
     * The pixels of the picture whose centre lies inside, by the even-odd rule: where the outline crosses itself, what is enclosed twice is
     * outside. A pixel is never blended.
     *
     * @throws BrokenMaskException if there are fewer than three corners, or one is not a number or more than a few pixels outside of
     *     the picture
     */
    public Mask fill(int width, int height) throws BrokenMaskException {
        LabelStudioBrush.requirePixels(width, height);
        requireInside(width, height);
        byte[] values = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double[] crossings = crossings(y + 0.5);
            for (int i = 0; i + 1 < crossings.length; i += 2) {
                int from = Math.max(0, (int) Math.ceil(crossings[i] - 0.5));
                int to = Math.min(width, (int) Math.ceil(crossings[i + 1] - 0.5));
                if (from < to) {
                    Arrays.fill(values, y * width + from, y * width + to, (byte) 255);
                }
            }
        }
        return Mask.of(width, height, values);
    }

    /** Where the outline crosses a row, from left to right; an even number of places. */
    private double[] crossings(double row) {
        double[] found = new double[xs.length];
        int count = 0;
        for (int i = 0; i < xs.length; i++) {
            int next = (i + 1) % xs.length;
            // Half-open, so that a corner on the row counts once for a line that goes on and twice or never for a tip.
            if ((ys[i] <= row) != (ys[next] <= row)) {
                found[count++] = xs[i] + (row - ys[i]) / (ys[next] - ys[i]) * (xs[next] - xs[i]);
            }
        }
        double[] crossings = Arrays.copyOf(found, count);
        Arrays.sort(crossings);
        return crossings;
    }

    private void requireInside(int width, int height) throws BrokenMaskException {
        if (xs.length != ys.length || xs.length < 3) {
            throw new BrokenMaskException(
                    RejectReason.MASK_BROKEN_POLYGON,
                    "expected at least three corners, got " + Math.min(xs.length, ys.length));
        }
        for (int i = 0; i < xs.length; i++) {
            if (!isWithin(xs[i], width) || !isWithin(ys[i], height)) {
                throw new BrokenMaskException(
                        RejectReason.MASK_BROKEN_POLYGON,
                        "expected corners within " + width + " x " + height + ", got (" + xs[i] + ", " + ys[i] + ")");
            }
        }
    }

    private static boolean isWithin(double value, int size) {
        // Written so that NaN is outside.
        return value >= -MOST_PIXELS_OUTSIDE && value <= size + MOST_PIXELS_OUTSIDE;
    }
}
