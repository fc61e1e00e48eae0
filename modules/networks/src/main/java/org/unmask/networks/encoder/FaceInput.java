package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ParallelRanges;
import org.unmask.engine.operations.ParallelRanges.Range;

/**
 * Faces as the first layer of a network takes them: images for a convolution, rows of disjoint patches for a transformer, whose
 * first layer is then one matrix product. Plain Java into native memory, faces shared out among threads ({@link ParallelRanges});
 * one caller at a time.
 */
public final class FaceInput {
    private final Supplier<FaceWriter> another;
    private final List<FaceWriter> lanes = new ArrayList<>();

    /**
     * For faces of {@code size} pixels a side, seen as {@code view} shows them.
     *
     * @param patches side of a patch in pixels; empty for images
     */
    public FaceInput(FaceView view, int size, OptionalInt patches) {
        this(() -> new FaceWriter(view.channels(size), Optional.empty(), size, patches));
    }

    /**
     * For faces of {@code size} pixels a side that are resized to {@code seen} pixels after their colours are normalised, between
     * the four nearest pixels and without antialiasing, as DPGNet's published code does inside its network.
     */
    public static FaceInput resized(FaceView view, int size, int seen, OptionalInt patches) {
        return new FaceInput(
                () -> new FaceWriter(view.channels(size), Optional.of(new BilinearResize(size, seen)), seen, patches));
    }

    private FaceInput(Supplier<FaceWriter> another) {
        this.another = another;
        lanes.add(another.get());
    }

    /** The shape of {@code faces} faces: [faces, side, side, 3] as images, [faces x patches, patch x patch x 3] as patches. */
    public long[] shape(int faces) {
        return lanes.get(0).shape(faces);
    }

    /**
     * Fills an array of {@link #shape} with faces {@code first} to {@code first + count - 1}.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first, of the size before any resizing
     */
    public void write(byte[] pixels, int first, int count, INDArray faces) {
        List<Range> pieces = ParallelRanges.cut(count, 1);
        while (lanes.size() < pieces.size()) {
            lanes.add(another.get());
        }
        long each = faces.length() / count;
        ParallelRanges.forEach(pieces, (lane, piece) -> {
            for (long face = piece.first(); face < piece.first() + piece.count(); face++) {
                lanes.get(lane).write(pixels, first + (int) face, faces, face * each);
            }
        });
    }
}
