package org.unmask.images.detect;

import java.util.Arrays;
import java.util.List;
import org.unmask.images.Picture;
import org.unmask.images.Pictures;

/**
 * One picture of many small ones with the boxes of their faces, for somebody to look at: each is shrunk into a square cell, with a red frame
 * where there is no box. Immutable and thread-safe.
 *
 * @param cell pixels a side of a cell
 * @param columns cells in a row
 */
public record BoxSheet(int cell, int columns) {
    private static final byte[] FACE = {0, (byte) 255, 0};
    private static final byte[] NO_FACE = {(byte) 255, 0, 0};
    private static final int LINE = 2;

    /**
     * A cell of the sheet.
     *
     * @param boxes in pixels of the picture
     */
    public record Entry(Picture picture, List<FaceBox> boxes) {
        /** The entry with its picture no larger than a cell. */
        public Entry within(int cell) {
            double scale = Math.min(1, cell / (double) Math.max(picture.width(), picture.height()));
            Picture small = Pictures.resize(picture, (int) Math.max(1, Math.round(picture.width() * scale)), (int)
                    Math.max(1, Math.round(picture.height() * scale)));
            return new Entry(
                    small, boxes.stream().map(box -> box.placed(scale, 0, 0)).toList());
        }
    }

    /** The sheet, at least one cell. */
    public Picture of(List<Entry> entries) {
        int rows = Math.max(1, (entries.size() + columns - 1) / columns);
        Canvas canvas = new Canvas(columns * cell, new byte[columns * cell * rows * cell * Picture.CHANNELS]);
        Arrays.fill(canvas.rgb(), (byte) 255);
        for (int i = 0; i < entries.size(); i++) {
            draw(entries.get(i).within(cell), i % columns * cell, i / columns * cell, canvas);
        }
        return Picture.of(columns * cell, rows * cell, canvas.rgb());
    }

    private static void draw(Entry entry, int left, int top, Canvas canvas) {
        Picture picture = entry.picture();
        byte[] rgb = picture.rgb();
        int row = picture.width() * Picture.CHANNELS;
        for (int y = 0; y < picture.height(); y++) {
            System.arraycopy(rgb, y * row, canvas.rgb(), canvas.at(left, top + y), row);
        }
        if (entry.boxes().isEmpty()) {
            canvas.frame(left, top, picture.width(), picture.height(), NO_FACE);
        }
        for (FaceBox box : entry.boxes()) {
            FaceBox inside = box.within(picture.width(), picture.height());
            canvas.frame(
                    left + (int) inside.left(),
                    top + (int) inside.top(),
                    (int) inside.width(),
                    (int) inside.height(),
                    FACE);
        }
    }

    /** Pixels that are written to. */
    private record Canvas(int width, byte[] rgb) {
        int at(int x, int y) {
            return (y * width + x) * Picture.CHANNELS;
        }

        void frame(int left, int top, int frameWidth, int frameHeight, byte[] colour) {
            for (int y = 0; y < frameHeight; y++) {
                for (int x = 0; x < frameWidth; x++) {
                    if (Math.min(Math.min(x, frameWidth - 1 - x), Math.min(y, frameHeight - 1 - y)) < LINE) {
                        System.arraycopy(colour, 0, rgb, at(left + x, top + y), Picture.CHANNELS);
                    }
                }
            }
        }
    }
}
