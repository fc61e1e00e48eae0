package org.unmask.images;

import java.util.Arrays;

/** The {@value #SIDE} x {@value #SIDE} samples in a corner of a block of a JPEG file, of its coefficients (ITU T.81, A.3.3). One thread. */
final class BlockCorner {
    static final int SIDE = 5;

    private final float[] row = new float[SIDE];
    private final float[] samples = new float[SIDE * SIDE];

    /**
     * The samples less 128, row by row; valid until the next call.
     *
     * @param coefficients {@code [8, 8]}
     * @param steps what they are multiplied by
     * @param left first column of the corner, 0 or 3
     * @param top its first row, 0 or 3
     */
    float[] of(int[] coefficients, int[] steps, int left, int top) {
        Arrays.fill(samples, 0);
        for (int v = 0; v < Cosines.BLOCK; v++) {
            if (hasRow(v, coefficients, steps, left)) {
                for (int y = 0; y < SIDE; y++) {
                    float share = Cosines.of(v, top + y);
                    for (int x = 0; x < SIDE; x++) {
                        samples[y * SIDE + x] += share * row[x];
                    }
                }
            }
        }
        return samples;
    }

    private boolean hasRow(int v, int[] coefficients, int[] steps, int left) {
        boolean isThere = false;
        for (int u = 0; u < Cosines.BLOCK; u++) {
            int at = v * Cosines.BLOCK + u;
            if (coefficients[at] != 0) {
                float coefficient = coefficients[at] * steps[at];
                if (!isThere) {
                    isThere = true;
                    Arrays.fill(row, 0);
                }
                for (int x = 0; x < SIDE; x++) {
                    row[x] += coefficient * Cosines.of(u, left + x);
                }
            }
        }
        return isThere;
    }
}
