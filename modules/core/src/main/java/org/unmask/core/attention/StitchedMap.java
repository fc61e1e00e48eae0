package org.unmask.core.attention;

/**
 * Puts the heat maps of parts of a face together to one of the whole face: each cell has the mean of the parts that reach over
 * its middle. One thread.
 */
public final class StitchedMap {
    private final int side;
    private final float[] sums;
    private final int[] counts;

    /** An empty map of {@code side} x {@code side} cells. */
    public StitchedMap(int side) {
        this.side = side;
        this.sums = new float[side * side];
        this.counts = new int[side * side];
    }

    /**
     * Adds the map of a part, whose place is given in shares of the face's height and width, 0 to 1.
     *
     * @param top where it begins, downwards
     * @param left where it begins, to the right
     * @param height how far it reaches down, above 0
     * @param width how far it reaches to the right, above 0
     */
    public void add(HeatMap part, double top, double left, double height, double width) {
        for (int row = 0; row < side; row++) {
            double down = ((row + 0.5) / side - top) / height;
            for (int column = 0; column < side && isWithin(down); column++) {
                double right = ((column + 0.5) / side - left) / width;
                if (isWithin(right)) {
                    sums[row * side + column] += (float) part.at(right, down);
                    counts[row * side + column]++;
                }
            }
        }
    }

    /** The whole map; 0 where no part reaches. */
    public HeatMap whole() {
        float[] means = new float[sums.length];
        for (int cell = 0; cell < means.length; cell++) {
            means[cell] = counts[cell] == 0 ? 0 : Math.min(1, sums[cell] / counts[cell]);
        }
        return HeatMap.of(side, side, means);
    }

    private static boolean isWithin(double share) {
        return share >= 0 && share <= 1;
    }
}
