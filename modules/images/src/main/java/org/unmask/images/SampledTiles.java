package org.unmask.images;

/**
 * Corners here and there in a picture at which four blocks meet, around which its quality is measured: the eight by eight places there have every place of a block
 * among them once, so that the seams between blocks count as they do in all of the picture. One thread.
 */
final class SampledTiles {
    /** The places and their neighbours. */
    private static final int SIDE = 2 * BlockCorner.SIDE;

    /** Corners that are looked at, at most about. */
    private static final double MOST = 512;

    private final int step;
    private final boolean[] columns;
    private final boolean[] rows;
    private final int[][] row;
    private final BlockCorner corner = new BlockCorner();
    private final GreyStatistics greys = new GreyStatistics();

    /** Of a picture of that size, at least 16 pixels a side. */
    SampledTiles(int width, int height) {
        int across = width / (2 * Cosines.BLOCK);
        int down = height / (2 * Cosines.BLOCK);
        step = (int) Math.max(1, Math.ceil(Math.sqrt(across * down / MOST)));
        columns = every(step, across);
        rows = every(step, down);
        row = new int[across / step + 1][SIDE * SIDE];
    }

    /** Which blocks of a side belong to one of the tiles that are taken. */
    private static boolean[] every(int step, int tiles) {
        boolean[] taken = new boolean[2 * tiles];
        for (int tile = Math.min(step / 2, tiles - 1); tile < tiles; tile += step) {
            taken[2 * tile] = true;
            taken[2 * tile + 1] = true;
        }
        return taken;
    }

    /** Whether a block belongs to one. */
    boolean has(int column, int blockRow) {
        return column < columns.length && blockRow < rows.length && columns[column] && rows[blockRow];
    }

    /** Takes a block of one, whose last one comes last; its coefficients are multiplied by their steps. */
    void take(int column, int blockRow, int[] coefficients, int[] steps) {
        int[] tile = row[(column >> 1) / step];
        int left = column & 1;
        int top = blockRow & 1;
        int beyond = Cosines.BLOCK - BlockCorner.SIDE;
        float[] samples = corner.of(coefficients, steps, left == 0 ? beyond : 0, top == 0 ? beyond : 0);
        for (int y = 0; y < BlockCorner.SIDE; y++) {
            for (int x = 0; x < BlockCorner.SIDE; x++) {
                int at = (top * BlockCorner.SIDE + y) * SIDE + left * BlockCorner.SIDE + x;
                tile[at] = grey(samples[y * BlockCorner.SIDE + x]);
            }
        }
        if (left == 1 && top == 1) {
            measure(tile);
        }
    }

    private void measure(int[] tile) {
        for (int y = 1; y < SIDE - 1; y++) {
            for (int x = 1; x < SIDE - 1; x++) {
                int at = y * SIDE + x;
                int around = tile[at - 1] + tile[at + 1] + tile[at - SIDE] + tile[at + SIDE];
                greys.add(tile[at], around - 4 * tile[at]);
            }
        }
    }

    private static int grey(float sample) {
        return Math.max(0, Math.min(255, Math.round(sample) + 128));
    }

    /** What they say together. */
    PictureQuality quality() {
        return greys.quality();
    }
}
