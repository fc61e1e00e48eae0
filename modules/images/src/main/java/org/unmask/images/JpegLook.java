package org.unmask.images;

import java.util.List;
import java.util.Optional;
import org.unmask.images.jpeg.BlockVisitor;
import org.unmask.images.jpeg.PlainJpeg;

/**
 * What is kept of a JPEG file's pixels, out of its coefficients: the mean of a block is one of them, and most blocks of a large picture lie in one cell
 * of the thumbnail. Some times as fast as decoding, and the thumbnail differs from that of the pixels by less than rounding does. One thread.
 */
final class JpegLook implements BlockVisitor {
    /** Below, a cell of the thumbnail is less than a block, and decoding costs little. */
    private static final int LEAST_SIDE = 256;

    /** The constant coefficient is an eighth of the sum of its samples. */
    private static final int SUM_OF_SAMPLES = 8;

    private static final int CELLS = CellShares.CELLS;
    private static final int MIDDLE = 128;

    private final int width;
    private final int height;
    private final int[] steps;
    private final CellShares across;
    private final CellShares down;
    private final SampledTiles tiles;
    private final double[] sums = new double[CELLS * CELLS];
    private final float[] column = new float[Cosines.BLOCK];

    private JpegLook(PlainJpeg file) {
        width = file.width();
        height = file.height();
        steps = file.luminanceSteps();
        across = CellShares.along(width, file.luminanceColumns());
        down = CellShares.along(height, file.luminanceRows());
        tiles = new SampledTiles(width, height);
    }

    /** Of an undamaged file that needs no turning; empty for what only a decoder can judge. */
    static Optional<PictureLook> of(byte[] bytes) {
        return PlainJpeg.of(bytes)
                .filter(file -> Math.min(file.width(), file.height()) >= LEAST_SIDE && isUpright(bytes, file))
                .flatMap(JpegLook::of)
                .filter(look -> !JpegZeroRun.in(bytes).isDamage());
    }

    private static Optional<PictureLook> of(PlainJpeg file) {
        JpegLook look = new JpegLook(file);
        return file.isWhole(look) ? Optional.of(look.seen()) : Optional.empty();
    }

    private static boolean isUpright(byte[] bytes, PlainJpeg file) {
        return file.exif() < 0 || ExifOrientation.in(bytes, file.exif(), file.exifBytes()) == ExifOrientation.UPRIGHT;
    }

    @Override
    public boolean wants(int component, int x, int y) {
        return component == 0 && (!across.isWithinOne(x) || !down.isWithinOne(y) || tiles.has(x, y));
    }

    @Override
    public void mean(int component, int x, int y, int coefficient) {
        if (component == 0 && across.count(x) > 0 && down.count(y) > 0) {
            sums[down.first(y) * CELLS + across.first(x)] += SUM_OF_SAMPLES * coefficient * steps[0];
        }
    }

    @Override
    public void block(int component, int x, int y, int[] coefficients) {
        if (tiles.has(x, y)) {
            tiles.take(x, y, coefficients, steps);
        }
        // Where a block is whole along one side, only what is constant along it counts.
        int frequencies = across.isWithinOne(x) ? 1 : Cosines.BLOCK;
        int rows = down.isWithinOne(y) ? 1 : Cosines.BLOCK;
        float[] sharesAcross = across.shares(x);
        float[] sharesDown = down.shares(y);
        for (int cellRow = 0; cellRow < down.count(y); cellRow++) {
            sum(sharesDown, cellRow * Cosines.BLOCK, rows, frequencies, coefficients);
            int cells = (down.first(y) + cellRow) * CELLS + across.first(x);
            for (int cell = 0; cell < across.count(x); cell++) {
                float sum = 0;
                for (int u = 0; u < frequencies; u++) {
                    sum += sharesAcross[cell * Cosines.BLOCK + u] * column[u];
                }
                sums[cells + cell] += sum;
            }
        }
    }

    /** Sums a row of cells of a block, by the frequencies across. */
    private void sum(float[] shares, int from, int rows, int frequencies, int[] coefficients) {
        for (int u = 0; u < frequencies; u++) {
            float sum = 0;
            for (int v = 0; v < rows; v++) {
                int at = v * Cosines.BLOCK + u;
                sum += shares[from + v] * (coefficients[at] * steps[at]);
            }
            column[u] = sum;
        }
    }

    private PictureLook seen() {
        double area = (double) width * height / (CELLS * CELLS);
        byte[] grey = new byte[CELLS * CELLS * Picture.CHANNELS];
        for (int cell = 0; cell < sums.length; cell++) {
            long mean = Math.max(0, Math.min(255, Math.round(sums[cell] / area + MIDDLE)));
            for (int channel = 0; channel < Picture.CHANNELS; channel++) {
                grey[cell * Picture.CHANNELS + channel] = (byte) mean;
            }
        }
        return new PictureLook(width, height, Picture.owning(CELLS, CELLS, grey), tiles.quality(), List.of());
    }
}
