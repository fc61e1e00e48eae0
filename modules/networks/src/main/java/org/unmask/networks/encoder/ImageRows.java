package org.unmask.networks.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.ConvolutionOperations.Geometry;
import org.unmask.networks.engine.HostMemory;

/**
 * Lays faces out as one row per output position of the first convolution (im2col), normalised to [-1, 1]. The first
 * layer is then one matrix product; as a convolution it would cost several times more, most of it for a gradient that
 * nobody wants. Plain Java into native memory; immutable apart from its row buffer, one thread.
 */
final class ImageRows {
    static final int COLOURS = 3;
    private static final float[] NORMALISED = normalisedBytes();

    private final int size;
    private final Geometry geometry;
    private final int outputSize;
    private final int rowLength;
    private final float[] lineOfRows;

    /** For square faces of {@code size} pixels. */
    ImageRows(int size, Geometry geometry) {
        this.size = size;
        this.geometry = geometry;
        outputSize = geometry.outputSize(size);
        rowLength = geometry.kernel() * geometry.kernel() * COLOURS;
        lineOfRows = new float[outputSize * rowLength];
    }

    int outputSize() {
        return outputSize;
    }

    /** Columns of the matrix: kernel x kernel x 3, colours fastest. */
    int rowLength() {
        return rowLength;
    }

    /**
     * Fills {@code rows} [count x outputSize x outputSize, rowLength].
     *
     * @param pixels [count, size, size, 3] unsigned bytes, red first, beginning at face {@code first}
     */
    void write(byte[] pixels, int first, int count, INDArray rows) {
        long at = 0;
        for (int face = first; face < first + count; face++) {
            int origin = face * size * size * COLOURS;
            for (int y = 0; y < outputSize; y++) {
                for (int kernelY = 0; kernelY < geometry.kernel(); kernelY++) {
                    fillKernelLine(pixels, origin, y * geometry.stride() - geometry.padding() + kernelY, kernelY);
                }
                HostMemory.write(lineOfRows, rows, at);
                at += lineOfRows.length;
            }
        }
    }

    /** One image line's contribution to every row of one output line; zero outside the image. */
    private void fillKernelLine(byte[] pixels, int origin, int imageY, int kernelY) {
        boolean inside = imageY >= 0 && imageY < size;
        int lineFrom = origin + imageY * size * COLOURS;
        int lineValues = size * COLOURS;
        int width = geometry.kernel() * COLOURS;
        for (int x = 0; x < outputSize; x++) {
            int to = x * rowLength + kernelY * width;
            int from = (x * geometry.stride() - geometry.padding()) * COLOURS;
            for (int i = 0; i < width; i++) {
                int value = from + i;
                lineOfRows[to + i] =
                        inside && value >= 0 && value < lineValues ? NORMALISED[pixels[lineFrom + value] & 0xff] : 0f;
            }
        }
    }

    private static float[] normalisedBytes() {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) ((i / 255.0 - 0.5) / 0.5);
        }
        return table;
    }
}
