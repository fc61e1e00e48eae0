package org.unmask.core.attention;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Where in a face a network sees the trace of a forgery: [height, width], row by row, each value from 0 to 1. Coarse, as the
 * network's last features are: 8 x 8 is usual. Immutable: arrays are copied in and out.
 */
public final class HeatMap implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int height;
    private final int width;
    private final float[] values;

    private HeatMap(int height, int width, float[] values) {
        this.height = height;
        this.width = width;
        this.values = values;
    }

    /**
     * A map of the given values, which are copied.
     *
     * @param values [height, width]
     * @throws IllegalArgumentException if a value is not from 0 to 1, or their number is not height x width, or 0
     */
    public static HeatMap of(int height, int width, float[] values) {
        if (height < 1 || width < 1 || values.length != (long) height * width) {
            throw new IllegalArgumentException("Cannot make a heat map: expected " + height + " x " + width
                    + " values, at least one, got " + values.length + ". Pass one for each cell.");
        }
        for (float value : values) {
            // Written so that NaN fails too.
            boolean isShare = value >= 0 && value <= 1;
            if (!isShare) {
                throw new IllegalArgumentException("Cannot make a heat map: expected values from 0 to 1, got " + value
                        + ". Divide by the maximum first.");
            }
        }
        return new HeatMap(height, width, values.clone());
    }

    /** Rows. */
    public int height() {
        return height;
    }

    /** Cells in a row. */
    public int width() {
        return width;
    }

    /** A copy of the values, [height, width]. */
    public float[] values() {
        return values.clone();
    }

    /**
     * How little the attention gathers anywhere: the entropy of the map, taken as a distribution over its cells, over that of
     * an even one. From 0, all of it in one cell, to 1, spread evenly. A map of zeros counts as 1, since it points at nothing;
     * one of a single cell as 0.
     */
    public double diffuseness() {
        double sum = 0;
        for (float value : values) {
            sum += value;
        }
        if (sum == 0 || values.length == 1) {
            return values.length == 1 ? 0 : 1;
        }
        double entropy = 0;
        for (float value : values) {
            double share = value / sum;
            entropy -= share > 0 ? share * StrictMath.log(share) : 0;
        }
        return Math.min(1, Math.max(0, entropy / StrictMath.log(values.length)));
    }

    /**
     * The value at a place, along straight lines between the cells' centres; beyond the outermost centres, that of the nearest.
     *
     * @param x from 0, the left edge, to 1, the right edge
     * @param y from 0, the upper edge, to 1, the lower edge
     */
    public double at(double x, double y) {
        double column = Math.min(width - 1, Math.max(0, x * width - 0.5));
        double row = Math.min(height - 1, Math.max(0, y * height - 0.5));
        int left = (int) column;
        int above = (int) row;
        int right = Math.min(width - 1, left + 1);
        int below = Math.min(height - 1, above + 1);
        double upper = mix(cell(above, left), cell(above, right), column - left);
        double lower = mix(cell(below, left), cell(below, right), column - left);
        return mix(upper, lower, row - above);
    }

    private double cell(int row, int column) {
        return values[row * width + column];
    }

    private static double mix(double from, double to, double share) {
        return from + share * (to - from);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HeatMap that
                && height == that.height
                && width == that.width
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * height + width) + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "HeatMap[" + height + " x " + width + "]";
    }
}
