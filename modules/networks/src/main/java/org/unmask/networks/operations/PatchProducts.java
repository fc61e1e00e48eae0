package org.unmask.networks.operations;

import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.unmask.networks.engine.HostMemory;
import org.unmask.networks.engine.Tape;
import org.unmask.networks.operations.ConvolutionOperations.Geometry;

/**
 * Convolutions in float32 as matrix products of patches, a piece of the batch at a time so that the patches stay in the
 * cache. The three products serve a convolution and its transpose alike. The native convolutions first bring every image
 * into a layout of their own and back, and have no gradient of one factor alone. Where the kernel is one pixel the images
 * are their own patches. Legend: the large images [B, H, W, C] are
 * the convolution's input, the small ones [B, H', W', N] its output; the weight is [K, N], K = kernel * kernel * C.
 * Confined to the tape's thread.
 */
final class PatchProducts {
    /** Numbers of the patches of one piece: about a megabyte. */
    private static final int PIECE = 1 << 18;

    private final Tape tape;
    private final Geometry geometry;
    private final int piece;

    PatchProducts(Tape tape, Geometry geometry) {
        this(tape, geometry, PIECE);
    }

    /** With pieces of about {@code piece} numbers. */
    PatchProducts(Tape tape, Geometry geometry, int piece) {
        this.tape = tape;
        this.geometry = geometry;
        this.piece = piece;
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
        Patches patches = patches(large, small);
        eachPiece(patches, small, (first, count, rows, smallRows) -> {
            patches.unfold(images, first, count, HostMemory.floatBuffer(rows));
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
        Patches patches = patches(large, small);
        eachPiece(patches, small, (first, count, rows, smallRows) -> {
            MatrixProducts.rightTransposed(smallRows, weightKN, rows);
            patches.fold(HostMemory.floatBuffer(rows), first, count, images);
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
        Patches patches = patches(large, small);
        eachPiece(patches, small, (first, count, rows, smallRows) -> {
            patches.unfold(images, first, count, HostMemory.floatBuffer(rows));
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

    private Patches patches(INDArray large, INDArray small) {
        return new Patches(geometry, large.shape(), small.size(1), small.size(2));
    }

    private void eachPiece(Patches patches, INDArray small, Step step) {
        INDArray smallMN = MatrixOperations.asMatrix(small);
        int lines = Math.toIntExact(smallMN.size(0) / patches.rowsPerLine());
        int perPiece = Math.max(1, piece / (patches.rowsPerLine() * patches.rowLength()));
        for (int first = 0; first < lines; first += perPiece) {
            int count = Math.min(perPiece, lines - first);
            long rowCount = (long) count * patches.rowsPerLine();
            INDArray rows = tape.borrow(rowCount, patches.rowLength());
            step.run(first, count, rows, rows(smallMN, (long) first * patches.rowsPerLine(), rowCount));
            tape.release(rows);
        }
    }

    private static INDArray rows(INDArray matrix, long first, long count) {
        return count == matrix.size(0)
                ? matrix
                : matrix.get(NDArrayIndex.interval(first, first + count), NDArrayIndex.all())
                        .reshape('c', count, matrix.size(1));
    }
}
