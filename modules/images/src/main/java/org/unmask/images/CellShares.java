package org.unmask.images;

/**
 * How blocks of eight samples fall into {@value #CELLS} cells along one side of a picture: which cells a block touches, and how much of the cell's sum each of its
 * frequencies gives. Immutable.
 */
final class CellShares {
    static final int CELLS = LowFrequencies.SIDE;

    private final int[] first;
    private final float[][] shares;
    private final boolean[] isWithinOne;

    private CellShares(int blocks) {
        first = new int[blocks];
        shares = new float[blocks][];
        isWithinOne = new boolean[blocks];
    }

    /** Along a side of that many samples; blocks that lie behind its end touch no cell. */
    static CellShares along(int length, int blocks) {
        CellShares all = new CellShares(blocks);
        for (int block = 0; block < blocks; block++) {
            all.lay(block, length);
        }
        return all;
    }

    private void lay(int block, int length) {
        int start = block * Cosines.BLOCK;
        int end = Math.min(length, start + Cosines.BLOCK);
        if (start >= length) {
            shares[block] = new float[0];
            isWithinOne[block] = true;
            return;
        }
        int from = start * CELLS / length;
        int to = (end * CELLS - 1) / length;
        first[block] = from;
        isWithinOne[block] = from == to && end - start == Cosines.BLOCK;
        shares[block] = new float[(to - from + 1) * Cosines.BLOCK];
        for (int cell = from; cell <= to; cell++) {
            double cellStart = (double) cell * length / CELLS;
            double cellEnd = (double) (cell + 1) * length / CELLS;
            for (int sample = start; sample < end; sample++) {
                double share = Math.max(0, Math.min(sample + 1, cellEnd) - Math.max(sample, cellStart));
                for (int frequency = 0; frequency < Cosines.BLOCK; frequency++) {
                    shares[block][(cell - from) * Cosines.BLOCK + frequency] +=
                            (float) (share * Cosines.of(frequency, sample - start));
                }
            }
        }
    }

    /** The first cell that a block touches. */
    int first(int block) {
        return first[block];
    }

    /** How many it touches. */
    int count(int block) {
        return shares[block].length / Cosines.BLOCK;
    }

    /** What the frequencies of a block give to these cells, {@code [count, 8]}; for reading only. */
    float[] shares(int block) {
        return shares[block];
    }

    /** Whether all of a block lies in one cell, or in none, so that its mean says all. */
    boolean isWithinOne(int block) {
        return isWithinOne[block];
    }
}
