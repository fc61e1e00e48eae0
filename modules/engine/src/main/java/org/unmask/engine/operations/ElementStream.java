package org.unmask.engine.operations;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ParallelRanges.Range;
import org.unmask.engine.tape.HostMemory;

/**
 * Element-wise arithmetic in Java over native arrays. Float arrays pass in chunks that stay in the first-level cache, so
 * that a whole formula costs one pass over memory; HotSpot turns a loop into vector instructions as long as it has no
 * branch, no call that it cannot inline, and not much over twenty operations (longer ones: split in two loops). Double
 * arrays exist for gradient checks and take the plain way. Long arrays are shared out among
 * threads ({@link ParallelRanges}). Stateless; the arrays belong to the caller.
 */
final class ElementStream {
    private static final int CHUNK = 4096;

    private ElementStream() {}

    /** A formula of one input, on the first {@code count} elements, in place. */
    @FunctionalInterface
    interface FloatLoop {
        void run(float[] values, int count);
    }

    /** A formula of two inputs, on the first {@code count} elements; the result replaces {@code values}. */
    @FunctionalInterface
    interface FloatPairLoop {
        void run(float[] values, float[] others, int count);
    }

    /** {@code output[i] = f(input[i])}; {@code output} may be the input. */
    static void map(INDArray input, INDArray output, FloatLoop floats, DoubleUnaryOperator doubles) {
        if (input.dataType() != DataType.FLOAT) {
            double[] values = HostMemory.readDoubles(input);
            for (int i = 0; i < values.length; i++) {
                values[i] = doubles.applyAsDouble(values[i]);
            }
            HostMemory.write(values, output);
            return;
        }
        ParallelRanges.forEach(pieces(input), (lane, piece) -> mapPiece(input, output, floats, piece));
    }

    private static void mapPiece(INDArray input, INDArray output, FloatLoop floats, Range piece) {
        var source = floats(input);
        var target = floats(output);
        var values = new float[chunk(piece)];
        long end = piece.first() + piece.count();
        for (long at = piece.first(); at < end; at += CHUNK) {
            int count = (int) Math.min(CHUNK, end - at);
            source.position(at).get(values, 0, count);
            floats.run(values, count);
            target.position(at).put(values, 0, count);
        }
    }

    /** {@code output[i] = f(left[i], right[i])}; {@code output} may be an input. */
    static void combine(
            INDArray left, INDArray right, INDArray output, FloatPairLoop floats, DoubleBinaryOperator doubles) {
        if (left.dataType() != DataType.FLOAT) {
            double[] values = HostMemory.readDoubles(left);
            double[] others = HostMemory.readDoubles(right);
            for (int i = 0; i < values.length; i++) {
                values[i] = doubles.applyAsDouble(values[i], others[i]);
            }
            HostMemory.write(values, output);
            return;
        }
        ParallelRanges.forEach(pieces(left), (lane, piece) -> combinePiece(left, right, output, floats, piece));
    }

    private static void combinePiece(
            INDArray left, INDArray right, INDArray output, FloatPairLoop floats, Range piece) {
        var first = floats(left);
        var second = floats(right);
        var target = floats(output);
        var values = new float[chunk(piece)];
        var others = new float[chunk(piece)];
        long end = piece.first() + piece.count();
        for (long at = piece.first(); at < end; at += CHUNK) {
            int count = (int) Math.min(CHUNK, end - at);
            first.position(at).get(values, 0, count);
            second.position(at).get(others, 0, count);
            floats.run(values, others, count);
            target.position(at).put(values, 0, count);
        }
    }

    private static List<Range> pieces(INDArray array) {
        return ParallelRanges.cut(array.length(), ParallelRanges.WORTH_A_THREAD);
    }

    private static int chunk(Range piece) {
        return (int) Math.min(CHUNK, piece.count());
    }

    private static FloatPointer floats(INDArray array) {
        return new FloatPointer(array.data().addressPointer());
    }
}
