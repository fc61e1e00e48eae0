package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ParallelRanges;
import org.unmask.engine.operations.ParallelRanges.Range;

/**
 * Lays faces out as one row per output position of the first layer (im2col), with zeros outside the face: overlapping
 * windows for a convolution, disjoint patches for tokens. The first layer is then one matrix product; as a convolution it
 * would cost several times more, most of it for a gradient that nobody wants. Plain Java into native memory, faces shared out
 * among threads ({@link ParallelRanges}); one caller at a time.
 */
public final class ImageRows {
    private final Supplier<FaceRows> another;
    private final List<FaceRows> lanes = new ArrayList<>();

    /** For faces of {@code size} pixels a side, seen as {@code view} shows them, and a first layer of {@code geometry}. */
    public ImageRows(FaceView view, int size, Geometry geometry) {
        this(() -> new FaceRows(view.channels(size), Optional.empty(), size, geometry));
    }

    /**
     * For faces of {@code size} pixels a side that are resized to {@code seen} pixels after their colours are normalised, between
     * the four nearest pixels and without antialiasing, as DPGNet's published code does inside its network.
     */
    public static ImageRows resized(FaceView view, int size, int seen, Geometry geometry) {
        return new ImageRows(
                () -> new FaceRows(view.channels(size), Optional.of(new BilinearResize(size, seen)), seen, geometry));
    }

    private ImageRows(Supplier<FaceRows> another) {
        this.another = another;
        lanes.add(another.get());
    }

    /** Rows of one face: output height x output width. */
    public long rowsPerFace() {
        long side = lanes.get(0).outputSize();
        return side * side;
    }

    /** Numbers of a row: kernel x kernel x channels, channels fastest. */
    public int rowLength() {
        return lanes.get(0).rowLength();
    }

    /**
     * Fills {@code rows} [count x rowsPerFace, rowLength] with faces {@code first} to {@code first + count - 1}.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first, of the size before any resizing
     */
    public void write(byte[] pixels, int first, int count, INDArray rows) {
        List<Range> pieces = ParallelRanges.cut(count, 1);
        while (lanes.size() < pieces.size()) {
            lanes.add(another.get());
        }
        long perFace = rowsPerFace() * rowLength();
        ParallelRanges.forEach(pieces, (lane, piece) -> {
            for (long face = piece.first(); face < piece.first() + piece.count(); face++) {
                lanes.get(lane).write(pixels, first + (int) face, rows, face * perFace);
            }
        });
    }
}
