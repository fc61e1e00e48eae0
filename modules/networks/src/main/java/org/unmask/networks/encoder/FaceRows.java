package org.unmask.networks.encoder;

import java.util.Arrays;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.HostMemory;

/** Lays one face after the other out as {@link ImageRows} says. Immutable apart from its buffers, one thread. */
final class FaceRows {
    private static final int CHANNELS = FaceChannels.COUNT;

    private final int size;
    private final Geometry geometry;
    private final int outputSize;
    private final int rowLength;
    private final FaceChannels faceChannels;
    private final Optional<BilinearResize> resize;
    private final float[] lineOfRows;

    /** For faces that {@code faceChannels} reads and {@code resize} brings to {@code size} pixels a side. */
    FaceRows(FaceChannels faceChannels, Optional<BilinearResize> resize, int size, Geometry geometry) {
        this.faceChannels = faceChannels;
        this.resize = resize;
        this.size = size;
        this.geometry = geometry;
        outputSize = geometry.outputSize(size);
        rowLength = geometry.kernel() * geometry.kernel() * CHANNELS;
        lineOfRows = new float[outputSize * rowLength];
    }

    int outputSize() {
        return outputSize;
    }

    int rowLength() {
        return rowLength;
    }

    /** Writes the rows of one face to {@code rows} from element {@code start} on. */
    void write(byte[] pixels, int face, INDArray rows, long start) {
        float[] given = faceChannels.read(pixels, face);
        float[] values = resize.map(step -> step.apply(given)).orElse(given);
        long at = start;
        for (int y = 0; y < outputSize; y++) {
            for (int kernelY = 0; kernelY < geometry.kernel(); kernelY++) {
                fillKernelLine(values, y * geometry.stride() - geometry.padding() + kernelY, kernelY);
            }
            HostMemory.write(lineOfRows, rows, at);
            at += lineOfRows.length;
        }
    }

    /** One image line's contribution to every row of one output line; zero outside the image. */
    private void fillKernelLine(float[] values, int imageY, int kernelY) {
        boolean inside = imageY >= 0 && imageY < size;
        int width = geometry.kernel() * CHANNELS;
        int lineValues = size * CHANNELS;
        int lineFrom = imageY * lineValues;
        for (int x = 0; x < outputSize; x++) {
            int to = x * rowLength + kernelY * width;
            int from = (x * geometry.stride() - geometry.padding()) * CHANNELS;
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
        int lineValues = size * CHANNELS;
        for (int i = 0; i < width; i++) {
            int value = from + i;
            lineOfRows[to + i] = value >= 0 && value < lineValues ? values[lineFrom + value] : 0f;
        }
    }
}
