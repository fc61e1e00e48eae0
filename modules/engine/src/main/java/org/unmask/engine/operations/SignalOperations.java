package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MemoryCopies.Blocks;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * What a convolution of signals is made of. Legend: B batch, L places of a signal, C channels. Confined to the tape's thread.
 */
public final class SignalOperations {
    /** Places that a window covers: one and its neighbour on either side. */
    public static final int WINDOW = 3;

    private SignalOperations() {}

    /** Swaps the last two axes, in plain Java, for the native permutation is slower: [B, C, L] gives [B, L, C]. */
    public static Tensor transpose(Tape tape, Tensor inputBCL) {
        INDArray x = inputBCL.value();
        if (x.rank() != 3) {
            throw ArgumentErrors.of("swap axes", "[B, C, L]", Arrays.toString(x.shape()), "Give the batch an axis");
        }
        INDArray output = tape.output(x.size(0), x.size(2), x.size(1));
        transpose(x, output);
        return tape.record(
                output, List.of(inputBCL), gradient -> tape.accumulate(inputBCL, d -> transpose(gradient, d)));
    }

    /**
     * Each place with its neighbours on either side, zeros beyond the ends: [B, L, C] gives [B*L, 3C], the left neighbour's
     * channels first. Its product with weights [3C, O] is a convolution of kernel 3 and padding 1.
     */
    public static Tensor windows(Tape tape, Tensor inputBLC) {
        INDArray x = inputBLC.value();
        INDArray output = tape.output(x.size(0) * x.size(1), WINDOW * x.size(2));
        MemoryCopies.clear(output);
        for (int offset = -1; offset <= 1; offset++) {
            move(x, x, output, offset, Direction.INTO_WINDOWS);
        }
        return tape.record(
                output, List.of(inputBLC), gradient -> tape.accumulate(inputBLC, d -> collect(tape, gradient, d)));
    }

    /** Which way {@link #move} copies. */
    private enum Direction {
        INTO_WINDOWS,
        OUT_OF_WINDOWS
    }

    /** Copies between places and the columns of the windows that see them at {@code offset}; beyond the ends nothing. */
    private static void move(INDArray shape, INDArray places, INDArray windows, int offset, Direction direction) {
        long length = shape.size(1);
        long channels = shape.size(2);
        long stride = WINDOW * channels;
        for (long signal = 0; signal < shape.size(0); signal++) {
            long place = signal * length + Math.max(0, offset);
            long window = signal * length + Math.max(0, -offset);
            var near = new Blocks(places, place * channels, channels);
            var far = new Blocks(windows, window * stride + (offset + 1) * channels, stride);
            boolean inwards = direction == Direction.INTO_WINDOWS;
            MemoryCopies.copy(inwards ? near : far, inwards ? far : near, channels, length - Math.abs(offset));
        }
    }

    private static void collect(Tape tape, INDArray gradient, INDArray d) {
        move(d, d, gradient, 0, Direction.OUT_OF_WINDOWS);
        INDArray seen = tape.borrow(d.shape());
        for (int offset : new int[] {-1, 1}) {
            MemoryCopies.clear(seen);
            move(d, seen, gradient, offset, Direction.OUT_OF_WINDOWS);
            NativeOperation.ADD.run(d, seen, d);
        }
        tape.release(seen);
    }

    private static void transpose(INDArray from, INDArray to) {
        int rows = Math.toIntExact(from.size(1));
        int columns = Math.toIntExact(from.size(2));
        if (from.dataType() == DataType.FLOAT) {
            float[] values = HostMemory.read(from);
            float[] swapped = new float[values.length];
            for (int i = 0; i < values.length; i++) {
                swapped[swapped(i, rows, columns)] = values[i];
            }
            HostMemory.write(swapped, to);
        } else {
            double[] values = HostMemory.readDoubles(from);
            double[] swapped = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                swapped[swapped(i, rows, columns)] = values[i];
            }
            HostMemory.write(swapped, to);
        }
    }

    /** Where element {@code i} of matrices of so many rows and columns lies once these are transposed. */
    private static int swapped(int i, int rows, int columns) {
        int matrix = i / (rows * columns);
        int row = i / columns % rows;
        return matrix * rows * columns + i % columns * rows + row;
    }
}
