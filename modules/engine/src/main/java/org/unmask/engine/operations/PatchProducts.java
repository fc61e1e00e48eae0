package org.unmask.engine.operations;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;

/**
 * Convolutions in float32 as matrix products of patches, a piece of the batch at a time so that the patches stay in the
 * cache. The three products serve a convolution and its transpose alike. The native convolutions first bring every image
 * into a layout of their own and back, and have no gradient of one factor alone. Where the kernel is one pixel the images
 * are their own patches. Threads share out the lines of a piece, or its images. Legend: the large images [B, H, W, C] are
 * the convolution's input, the small ones [B, H', W', N] its output; the weight is [K, N], K = kernel * kernel * C.
 * Confined to the tape's thread.
 */
final class PatchProducts {
    /** Numbers of the patches of one piece and thread: about a megabyte. */
    private static final int PIECE = 1 << 18;

    private final Tape tape;
    private final Geometry geometry;
    private final int piece;
    private final int threads;

    PatchProducts(Tape tape, Geometry geometry) {
        this(tape, geometry, PIECE, ParallelRanges.lanes());
    }

    /** With pieces of about {@code piece} numbers for each of at most {@code threads} threads. */
    PatchProducts(Tape tape, Geometry geometry, int piece, int threads) {
        this.tape = tape;
        this.geometry = geometry;
        this.piece = piece;
        this.threads = threads;
    }

    /** Whether arrays like this one are served: float32 in the processor's memory. */
    static boolean serve(INDArray array) {
        return array.dataType() == DataType.FLOAT && Nd4j.getEnvironment().isCPU();
    }

    /** {@code small = patches(large) x weight}. */
    void gather(INDArray large, INDArray weight, INDArray small) {
        INDArray weightKN = MatrixOperations.asMatrix(weight);
        if (geometry.isPoint()) {
            MatrixProducts.plain(MatrixOperations.asMatrix(large), weightKN, MatrixOperations.asMatrix(small));
            return;
        }
        FloatBuffer images = HostMemory.floatBuffer(large);
        List<Patches> lanes = lanes(large, small);
        eachPiece(lanes.get(0), small, (first, count, rows, smallRows) -> {
            unfold(lanes, images, first, count, HostMemory.floatBuffer(rows));
            MatrixProducts.plain(rows, weightKN, smallRows);
        });
    }

    /** {@code large = images of the patches (small x weight^T)}, overlapping ones added. */
    void scatter(INDArray small, INDArray weight, INDArray large) {
        INDArray weightKN = MatrixOperations.asMatrix(weight);
        if (geometry.isPoint()) {
            MatrixProducts.rightTransposed(
                    MatrixOperations.asMatrix(small), weightKN, MatrixOperations.asMatrix(large));
            return;
        }
        FloatBuffer images = HostMemory.floatBuffer(large);
        List<Patches> lanes = lanes(large, small);
        eachPiece(lanes.get(0), small, (first, count, rows, smallRows) -> {
            MatrixProducts.rightTransposed(smallRows, weightKN, rows);
            fold(lanes, HostMemory.floatBuffer(rows), first, count, images);
        });
    }

    /** {@code d = patches(large)^T x small}, [K, N]. */
    void correlate(INDArray large, INDArray small, INDArray d) {
        INDArray gradientKN = MatrixOperations.asMatrix(d);
        if (geometry.isPoint()) {
            MatrixProducts.leftTransposed(
                    MatrixOperations.asMatrix(large), MatrixOperations.asMatrix(small), gradientKN);
            return;
        }
        FloatBuffer images = HostMemory.floatBuffer(large);
        List<Patches> lanes = lanes(large, small);
        eachPiece(lanes.get(0), small, (first, count, rows, smallRows) -> {
            unfold(lanes, images, first, count, HostMemory.floatBuffer(rows));
            if (first == 0) {
                MatrixProducts.leftTransposed(rows, smallRows, gradientKN);
            } else {
                MatrixProducts.addLeftTransposed(rows, smallRows, gradientKN);
            }
        });
    }

    /** What happens to lines {@code first} to {@code first + count - 1}, their patches and their rows of the small images. */
    @FunctionalInterface
    private interface Step {
        void run(int first, int count, INDArray rows, INDArray smallRows);
    }

    private List<Patches> lanes(INDArray large, INDArray small) {
        return Stream.generate(() -> new Patches(geometry, large.shape(), small.size(1), small.size(2)))
                .limit(threads)
                .toList();
    }

    private static void unfold(List<Patches> lanes, FloatBuffer images, int first, int count, FloatBuffer rows) {
        ParallelRanges.forEach(
                ParallelRanges.cut(lanes.size(), count, 1),
                (lane, piece) -> lanes.get(lane)
                        .unfold(images, first + (int) piece.first(), (int) piece.count(), rows, (int) piece.first()));
    }

    private static void fold(List<Patches> lanes, FloatBuffer rows, int first, int count, FloatBuffer images) {
        int perImage = lanes.get(0).linesPerImage();
        if (first % perImage != 0 || count % perImage != 0) {
            lanes.get(0).fold(rows, 0, first, count, images);
            return;
        }
        ParallelRanges.forEach(ParallelRanges.cut(lanes.size(), count / perImage, 1), (lane, piece) -> {
            int at = (int) piece.first() * perImage;
            lanes.get(lane).fold(rows, at, first + at, (int) piece.count() * perImage, images);
        });
    }

    private void eachPiece(Patches patches, INDArray small, Step step) {
        INDArray smallMN = MatrixOperations.asMatrix(small);
        int lines = Math.toIntExact(smallMN.size(0) / patches.rowsPerLine());
        int perPiece = linesPerPiece(patches);
        for (int first = 0; first < lines; first += perPiece) {
            int count = Math.min(perPiece, lines - first);
            long rowCount = (long) count * patches.rowsPerLine();
            INDArray rows = tape.borrow(rowCount, patches.rowLength());
            step.run(first, count, rows, rows(smallMN, (long) first * patches.rowsPerLine(), rowCount));
            tape.release(rows);
        }
    }

    /** Several threads get whole images, as many each, where an image is not much larger than a piece. */
    private int linesPerPiece(Patches patches) {
        int lineValues = patches.rowsPerLine() * patches.rowLength();
        int lines = (int) Math.max(1, (long) piece * threads / lineValues);
        int imagesOfAll = patches.linesPerImage() * threads;
        boolean imagesFit = (long) patches.linesPerImage() * lineValues <= 2L * piece;
        return threads > 1 && imagesFit ? (lines + imagesOfAll - 1) / imagesOfAll * imagesOfAll : lines;
    }

    private static INDArray rows(INDArray matrix, long first, long count) {
        return count == matrix.size(0)
                ? matrix
                : matrix.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all())
                        .reshape('c', count, matrix.size(1));
    }
}
