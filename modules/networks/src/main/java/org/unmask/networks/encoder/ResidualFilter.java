package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.networks.onnx.GraphValue;

/**
 * High-pass filters of the spatial rich model (Fridrich and Kodovsky 2012, "Rich Models for Steganalysis of Digital Images", figure
 * 1), which leave of a picture what its neighbours do not foretell. A residual is a weighted sum of the pixels around one, divided by
 * the filter's divisor.
 */
enum ResidualFilter {
    FIRST(1, new float[][] {{0, 0, -1, 1, 0}}),
    SECOND(2, new float[][] {{0, 1, -2, 1, 0}}),
    THIRD(3, new float[][] {{0, 1, -3, 3, -1}}),
    SQUARE_3(4, new float[][] {{0, 1, -2, 1, 0}, {0, -2, 4, -2, 0}, {0, 1, -2, 1, 0}}),
    SQUARE_5(12, new float[][] {
        {-1, 2, -2, 2, -1}, {2, -6, 8, -6, 2}, {-2, 8, -12, 8, -2}, {2, -6, 8, -6, 2}, {-1, 2, -2, 2, -1}
    });

    /** Pixels on either side of the one that a residual is of. */
    static final int REACH = 2;

    private static final float MOST = 2;

    /** Divided already. */
    private final float[][] weights;

    ResidualFilter(float divisor, float[][] weights) {
        this.weights = weights;
        for (float[] line : weights) {
            for (int place = 0; place < line.length; place++) {
                line[place] /= divisor;
            }
        }
    }

    /** Whether it looks along one line, so that it has a twin down the columns. */
    boolean isOfALine() {
        return weights.length == 1;
    }

    /** Whether it runs down the columns, in each way in which it is used. */
    List<Boolean> directions() {
        return isOfALine() ? List.of(false, true) : List.of(false);
    }

    /**
     * The residuals of a plane, [size, size], rounded, cut to -2..2 and written as 0..4; the {@link #REACH} outermost lines and
     * columns stay as they are.
     *
     * @param down whether a filter of a line runs down the columns
     * @param strengths take in the residuals as they were before that
     */
    void apply(float[] plane, int size, boolean down, ResidualStrengths strengths, byte[] residuals) {
        for (int y = REACH; y < size - REACH; y++) {
            float[] sums = strengths.newLine();
            sumLine(plane, size, down, y, sums);
            strengths.add(y);
            for (int x = REACH; x < size - REACH; x++) {
                residuals[y * size + x] = (byte) (Math.max(-MOST, Math.min(MOST, sums[x])) + MOST + 0.5f);
            }
        }
    }

    /** Lets {@code strengths} take in the residuals of a plane, [size, size], without more ado. */
    void measure(float[] plane, int size, boolean down, ResidualStrengths strengths) {
        for (int y = REACH; y < size - REACH; y++) {
            sumLine(plane, size, down, y, strengths.newLine());
            strengths.add(y);
        }
    }

    private void sumLine(float[] plane, int size, boolean down, int y, float[] sums) {
        int lines = weights.length / 2;
        for (int line = -lines; line <= lines; line++) {
            for (int place = -REACH; place <= REACH; place++) {
                float weight = weights[line + lines][place + REACH];
                if (weight != 0) {
                    int from = down ? (y + place) * size : (y + line) * size + place;
                    add(weight, plane, from, sums, size);
                }
            }
        }
    }

    /** The same in a graph: of a plane [B, size, size] the residuals, without the {@link #REACH} outermost lines and columns, not rounded. */
    GraphValue describe(GraphValue plane, int size, boolean down) {
        int lines = weights.length / 2;
        GraphValue sum = plane.graph().number(0);
        for (int line = -lines; line <= lines; line++) {
            for (int place = -REACH; place <= REACH; place++) {
                float weight = weights[line + lines][place + REACH];
                if (weight != 0) {
                    GraphValue moved = inside(plane, size, down ? place : line, down ? line : place);
                    sum = sum.plus(moved.times(weight));
                }
            }
        }
        return sum;
    }

    /** Residuals of a graph rounded, cut to -2..2 and written as 0..4. */
    static GraphValue rounded(GraphValue residuals) {
        return residuals.clipped(-MOST, MOST).plus(MOST).plus(0.5).floor();
    }

    /** What lies so many lines and columns beside the pixels that residuals are of. */
    private static GraphValue inside(GraphValue plane, int size, int lines, int columns) {
        return plane.slice(1, REACH + lines, size - REACH + lines).slice(2, REACH + columns, size - REACH + columns);
    }

    /** One loop over a line, which the JVM turns into vector instructions. */
    private static void add(float weight, float[] plane, int from, float[] sums, int size) {
        for (int x = REACH; x < size - REACH; x++) {
            sums[x] += weight * plane[from + x];
        }
    }
}
