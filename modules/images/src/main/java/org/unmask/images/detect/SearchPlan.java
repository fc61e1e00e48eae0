package org.unmask.images.detect;

import java.util.ArrayList;
import java.util.List;

/**
 * At what scales a detector is shown a picture, so that large and small faces alike come in a size that it knows: whole, shrunk to each of
 * some sides, and, where that would make the least face wanted too small, in tiles of finer scales as well. Immutable.
 *
 * @param wholeSides the longer sides to which a whole picture is shrunk, in pixels, growing
 * @param tileSide width and height of a tile, in pixels
 * @param leastFace shorter side of the least face that the detector finds, in pixels
 */
record SearchPlan(List<Integer> wholeSides, int tileSide, int leastFace) {
    /** A finer scale is worth a look if its faces are so many times as large. */
    private static final double WORTHWHILE = 1.25;

    /** What two tiles share, as a part of a tile's side: a face up to that size is whole in one of them. */
    private static final double SHARED = 0.25;

    /** A picture of which no side has as many pixels is doubled, which helps a detector more than it costs. */
    private static final int SMALL = 160;

    /**
     * The scales for a picture, growing.
     *
     * @param longerSide the picture's longer side, in pixels
     * @param leastWanted shorter side of the least face that is wanted, in pixels
     */
    List<Double> scales(int longerSide, int leastWanted) {
        List<Double> scales = new ArrayList<>();
        for (int side : wholeSides) {
            double scale = Math.min(longerSide < SMALL ? 2 : 1, side / (double) longerSide);
            if (!scales.contains(scale)) {
                scales.add(scale);
            }
        }
        addFiner(scales, Math.min(1, leastFace / (double) leastWanted));
        return scales;
    }

    /** What is too large for the part that two tiles share is found at the scale before, so steps are as large as that allows. */
    private void addFiner(List<Double> scales, double finest) {
        double coarse = scales.get(scales.size() - 1);
        if (finest <= coarse * WORTHWHILE) {
            return;
        }
        double mostStep = shared() / (double) leastFace;
        int steps = Math.max(1, (int) Math.ceil(Math.log(finest / coarse) / Math.log(mostStep) - 1e-9));
        for (int step = 1; step <= steps; step++) {
            scales.add(coarse * Math.pow(finest / coarse, step / (double) steps));
        }
    }

    /** Where the tiles of a side begin: spread evenly, each sharing at least {@link #SHARED} with the next; a side of one tile is one. */
    List<Integer> starts(int side) {
        if (side <= tileSide) {
            return List.of(0);
        }
        int count = (int) Math.ceil((side - shared()) / (double) (tileSide - shared()));
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add((int) Math.round(i * (side - tileSide) / (double) (count - 1)));
        }
        return starts;
    }

    private int shared() {
        return (int) (tileSide * SHARED);
    }
}
