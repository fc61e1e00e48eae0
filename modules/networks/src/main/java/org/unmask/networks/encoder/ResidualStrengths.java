package org.unmask.networks.encoder;

import java.util.Arrays;

/**
 * How strong the residuals of a plane are in each place of a face: the logarithm of their mean size, before any rounding. What was drawn,
 * enlarged or pasted has its own strength of noise, and differs from what stands beside it. A place counts together with the one
 * across the middle, for a picture that is mirrored is as real as before; one without a residual, of a face that is smaller than
 * that, counts as flat. One thread.
 */
final class ResidualStrengths {
    /** Sizes of a face that strengths are taken of: its own, and each half of the one before. */
    static final int SCALES = 3;

    /** Of the 255 levels of a pixel; what is flat has a logarithm, too. */
    static final float LEAST = 0.05f;

    /** Of the logarithms: then their squares are no larger than those of counts, as one who learns by steps wants it. */
    static final float WEIGHT = 0.25f;

    private static final int REACH = ResidualFilter.REACH;

    private final int places;
    private final int columns;
    private final int[] rowOf;
    private final int[] columnOf;
    private final int[] counts;
    private final float[] sums;
    private final float[] line;

    /**
     * For faces of {@code size} pixels a side.
     *
     * @param places from top to bottom and from left to right; 0 where nobody asks for strengths
     */
    ResidualStrengths(int size, int places) {
        int inside = size - 2 * REACH;
        this.places = places;
        columns = columns(places);
        rowOf = new int[inside];
        columnOf = new int[inside];
        line = new float[size];
        sums = new float[places * columns];
        for (int residual = 0; residual < inside; residual++) {
            rowOf[residual] = rowOf(residual, inside, places);
            columnOf[residual] = columnOf(residual, inside, places);
        }
        counts = counts();
    }

    /** Strengths of a plane. */
    static int count(int places) {
        return places * columns(places);
    }

    /** Different places from left to right. */
    static int columns(int places) {
        return (places + 1) / 2;
    }

    /** The place, from top to bottom, of one of {@code inside} lines of residuals. */
    static int rowOf(int residual, int inside, int places) {
        return residual * places / inside;
    }

    /** The place, from the nearer side to the middle, of one of {@code inside} columns of residuals. */
    static int columnOf(int residual, int inside, int places) {
        return Math.min(residual, inside - 1 - residual) * places / inside;
    }

    /** The mean of each four pixels of a plane [size, size], in their place: [size / 2, size / 2]; what is left over goes. */
    static void halve(float[] plane, int size) {
        int half = size / 2;
        for (int y = 0; y < half; y++) {
            for (int x = 0; x < half; x++) {
                int at = 2 * y * size + 2 * x;
                plane[y * half + x] = 0.25f * (plane[at] + plane[at + 1] + plane[at + size] + plane[at + size + 1]);
            }
        }
    }

    /** Room for the residuals of a line of the face, before they are rounded: all 0. */
    float[] newLine() {
        Arrays.fill(line, 0);
        return line;
    }

    /** Takes in what {@link #newLine} has become, of the face's line {@code y}. */
    void add(int y) {
        if (places == 0) {
            return;
        }
        int row = rowOf[y - REACH] * columns;
        for (int residual = 0; residual < columnOf.length; residual++) {
            sums[row + columnOf[residual]] += Math.abs(line[residual + REACH]);
        }
    }

    /** Writes the strengths of all that was taken in to {@code features} from {@code start} on, row by row, begins anew, and says where they end. */
    int take(float[] features, int start) {
        for (int place = 0; place < sums.length; place++) {
            features[start + place] = WEIGHT * (float) Math.log(sums[place] / Math.max(1, counts[place]) + LEAST);
        }
        Arrays.fill(sums, 0);
        return start + sums.length;
    }

    /** Residuals of each place. */
    private int[] counts() {
        int[] found = new int[sums.length];
        for (int row : rowOf) {
            for (int column : columnOf) {
                if (places > 0) {
                    found[row * columns + column]++;
                }
            }
        }
        return found;
    }
}
