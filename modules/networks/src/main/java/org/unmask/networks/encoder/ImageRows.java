package org.unmask.networks.encoder;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.operations.ConvolutionOperations.Geometry;

/**
 * Lays faces out as one row per output position of the first layer (im2col), with zeros outside the face: overlapping
 * windows for a convolution, disjoint patches for tokens. The first layer is then one matrix product; as a convolution it
 * would cost several times more, most of it for a gradient that nobody wants. Plain Java into native memory; immutable
 * apart from its buffers, one thread.
 */
public final class ImageRows {
    private final int size;
    private final int channels;
    private final Geometry geometry;
    private final int outputSize;
    private final int rowLength;
    private final FaceChannels faceChannels;
    private final Optional<BilinearResize> resize;
    private final float[] lineOfRows;

    /** For faces of {@code size} pixels a side, seen as {@code view} shows them, and a first layer of {@code geometry}. */
    public ImageRows(FaceView view, int size, Geometry geometry) {
        this(new FaceChannels(view, size), Optional.empty(), size, geometry);
    }

    /**
     * For faces of {@code size} pixels a side that are resized to {@code seen} pixels after their colours are normalised, between
     * the four nearest pixels and without antialiasing, as DPGNet's published code does inside its network.
     */
    public static ImageRows resized(FaceView view, int size, int seen, Geometry geometry) {
        return new ImageRows(new FaceChannels(view, size), Optional.of(new BilinearResize(size, seen)), seen, geometry);
    }

    private ImageRows(FaceChannels faceChannels, Optional<BilinearResize> resize, int size, Geometry geometry) {
        this.faceChannels = faceChannels;
        this.resize = resize;
        this.size = size;
        this.channels = FaceChannels.COUNT;
        this.geometry = geometry;
        outputSize = geometry.outputSize(size);
        rowLength = geometry.kernel() * geometry.kernel() * channels;
        lineOfRows = new float[outputSize * rowLength];
    }

    /** Rows of one face: output height x output width. */
    public long rowsPerFace() {
        return (long) outputSize * outputSize;
    }

    /** Numbers of a row: kernel x kernel x channels, channels fastest. */
    public int rowLength() {
        return rowLength;
    }

    /**
     * Fills {@code rows} [count x rowsPerFace, rowLength] with faces {@code first} to {@code first + count - 1}.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first, of the size before any resizing
     */
    public void write(byte[] pixels, int first, int count, INDArray rows) {
        long at = 0;
        for (int face = first; face < first + count; face++) {
            float[] given = faceChannels.read(pixels, face);
            float[] values = resize.map(step -> step.apply(given)).orElse(given);
            for (int y = 0; y < outputSize; y++) {
                for (int kernelY = 0; kernelY < geometry.kernel(); kernelY++) {
                    fillKernelLine(values, y * geometry.stride() - geometry.padding() + kernelY, kernelY);
                }
                HostMemory.write(lineOfRows, rows, at);
                at += lineOfRows.length;
            }
        }
    }

    /** One image line's contribution to every row of one output line; zero outside the image. */
    private void fillKernelLine(float[] values, int imageY, int kernelY) {
        boolean inside = imageY >= 0 && imageY < size;
        int width = geometry.kernel() * channels;
        int lineValues = size * channels;
        int lineFrom = imageY * lineValues;
        for (int x = 0; x < outputSize; x++) {
            int to = x * rowLength + kernelY * width;
            int from = (x * geometry.stride() - geometry.padding()) * channels;
            if (!inside) {
                Arrays.fill(lineOfRows, to, to + width, 0f);
            } else if (from >= 0 && from + width <= lineValues) {
                System.arraycopy(values, lineFrom + from, lineOfRows, to, width);
            } else {
                fillAcrossBorder(values, lineFrom, from, to, width);
            }
        }
    }

    private void fillAcrossBorder(float[] values, int lineFrom, int from, int to, int width) {
        int lineValues = size * channels;
        for (int i = 0; i < width; i++) {
            int value = from + i;
            lineOfRows[to + i] = value >= 0 && value < lineValues ? values[lineFrom + value] : 0f;
        }
    }
}
