package org.unmask.networks.encoder;

import java.util.Optional;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;

/** Writes one face after the other as {@link FaceInput} says. Immutable apart from its buffers, one thread. */
final class FaceWriter {
    private static final int CHANNELS = FaceChannels.COUNT;

    private final int size;
    private final boolean isImage;
    private final int patch;
    private final int patchesAcross;
    private final FaceChannels faceChannels;
    private final Optional<BilinearResize> resize;
    private final float[] lineOfPatches;

    /** For faces that {@code faceChannels} reads and {@code resize} brings to {@code size} pixels a side. */
    FaceWriter(FaceChannels faceChannels, Optional<BilinearResize> resize, int size, OptionalInt patches) {
        this.faceChannels = faceChannels;
        this.resize = resize;
        this.size = size;
        isImage = patches.isEmpty();
        patch = patches.orElse(size);
        patchesAcross = size / patch;
        lineOfPatches = new float[isImage ? 0 : patchesAcross * patchLength()];
    }

    long[] shape(int faces) {
        return isImage
                ? new long[] {faces, size, size, CHANNELS}
                : new long[] {(long) faces * patchesAcross * patchesAcross, patchLength()};
    }

    private int patchLength() {
        return patch * patch * CHANNELS;
    }

    /** Writes one face to {@code faces} from element {@code start} on. */
    void write(byte[] pixels, int face, INDArray faces, long start) {
        float[] given = faceChannels.read(pixels, face);
        float[] values = resize.map(step -> step.apply(given)).orElse(given);
        if (isImage) {
            HostMemory.write(values, faces, start);
        } else {
            writePatches(values, faces, start);
        }
    }

    private void writePatches(float[] values, INDArray faces, long start) {
        for (int down = 0; down < patchesAcross; down++) {
            for (int y = 0; y < patch; y++) {
                cutLine(values, (down * patch + y) * size * CHANNELS, y);
            }
            HostMemory.write(lineOfPatches, faces, start + (long) down * lineOfPatches.length);
        }
    }

    /** Gives every patch of a line of patches its part of an image's line that begins at {@code from}. */
    private void cutLine(float[] values, int from, int y) {
        int width = patch * CHANNELS;
        for (int across = 0; across < patchesAcross; across++) {
            System.arraycopy(values, from + across * width, lineOfPatches, across * patchLength() + y * width, width);
        }
    }
}
