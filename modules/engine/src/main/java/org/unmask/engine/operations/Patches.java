package org.unmask.engine.operations;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;

/**
 * What a kernel sees of images at each of its positions, laid out as rows of a matrix (im2col), and back (col2im). Channels
 * last, so that a kernel's line is one run of memory. Legend: H, W height and width of an image, C channels, H', W' positions
 * of the kernel down and across, K = kernel * kernel * C numbers of a row. A line is the W' rows of one kernel height; the
 * lines of all images follow each other. Float32, plain Java; one use, one thread.
 */
final class Patches {
    private final Geometry geometry;
    private final int height;
    private final int lineValues;
    private final int channels;
    private final int linesPerImage;
    private final int positions;
    private final int rowLength;
    private final int paddedLine;
    private final float[] line;
    private final float[] rows;
    private float[] image = {};

    /** Patches of images [B, H, W, C] whose kernel stands at {@code linesPerImage} x {@code positions} places. */
    Patches(Geometry geometry, long[] shape, long linesPerImage, long positions) {
        this.geometry = geometry;
        this.linesPerImage = Math.toIntExact(linesPerImage);
        this.positions = Math.toIntExact(positions);
        height = Math.toIntExact(shape[1]);
        channels = Math.toIntExact(shape[3]);
        lineValues = Math.toIntExact(shape[2] * channels);
        rowLength = geometry.kernel() * geometry.kernel() * channels;
        paddedLine = lineValues + 2 * geometry.padding() * channels;
        line = new float[paddedLine];
        rows = new float[this.positions * rowLength];
    }

    /** H'. */
    int linesPerImage() {
        return linesPerImage;
    }

    /** W'. */
    int rowsPerLine() {
        return positions;
    }

    /** K. */
    int rowLength() {
        return rowLength;
    }

    /**
     * Writes the rows of lines {@code first} to {@code first + count - 1} of {@code images}, from line {@code at} of
     * {@code to} on; zeros outside the image.
     */
    void unfold(FloatBuffer images, int first, int count, FloatBuffer to, int at) {
        for (int i = 0; i < count; i++) {
            int top = top(first + i);
            for (int y = 0; y < geometry.kernel(); y++) {
                readLine(images, (first + i) / linesPerImage, top + y);
                unfoldLine(y);
            }
            to.put((at + i) * rows.length, rows, 0, rows.length);
        }
    }

    /**
     * The transpose: adds the rows, from line {@code at} of {@code from} on, up where they came from, and writes each image once
     * its last line is there. The lines of an image come in order, from its first on, without a gap.
     */
    void fold(FloatBuffer from, int at, int first, int count, FloatBuffer images) {
        for (int i = 0; i < count; i++) {
            int lineOfImage = (first + i) % linesPerImage;
            if (lineOfImage == 0) {
                clearImage();
            }
            from.get((at + i) * rows.length, rows, 0, rows.length);
            for (int y = 0; y < geometry.kernel(); y++) {
                foldLine(y, (lineOfImage * geometry.stride() + y) * paddedLine);
            }
            if (lineOfImage == linesPerImage - 1) {
                writeImage((first + i) / linesPerImage, images);
            }
        }
    }

    private int top(int lineOfAll) {
        return lineOfAll % linesPerImage * geometry.stride() - geometry.padding();
    }

    private void readLine(FloatBuffer images, int number, int y) {
        int margin = geometry.padding() * channels;
        if (y < 0 || y >= height) {
            Arrays.fill(line, margin, margin + lineValues, 0f);
        } else {
            images.get((number * height + y) * lineValues, line, margin, lineValues);
        }
    }

    private void unfoldLine(int y) {
        int run = geometry.kernel() * channels;
        int step = geometry.stride() * channels;
        for (int x = 0; x < positions; x++) {
            System.arraycopy(line, x * step, rows, x * rowLength + y * run, run);
        }
    }

    private void foldLine(int y, int lineStart) {
        int run = geometry.kernel() * channels;
        int step = geometry.stride() * channels;
        for (int x = 0; x < positions; x++) {
            add(rows, x * rowLength + y * run, image, lineStart + x * step, run);
        }
    }

    private static void add(float[] from, int fromStart, float[] to, int toStart, int count) {
        for (int i = 0; i < count; i++) {
            to[toStart + i] += from[fromStart + i];
        }
    }

    private void clearImage() {
        int length = (height + 2 * geometry.padding()) * paddedLine;
        if (image.length == length) {
            Arrays.fill(image, 0f);
        } else {
            image = new float[length];
        }
    }

    private void writeImage(int number, FloatBuffer images) {
        int margin = geometry.padding() * channels;
        for (int y = 0; y < height; y++) {
            images.put(
                    (number * height + y) * lineValues,
                    image,
                    (y + geometry.padding()) * paddedLine + margin,
                    lineValues);
        }
    }
}
