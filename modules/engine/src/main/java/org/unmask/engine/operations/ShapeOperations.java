package org.unmask.engine.operations;

import static org.unmask.engine.tape.NativeOperation.arrays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.MemoryCopies.Blocks;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Joining, cutting and reshaping: the same numbers in other places. Gradients of pieces that the loss does not use are
 * zero. Legend: M all axes but the last joined. Confined to the tape's thread.
 */
public final class ShapeOperations {
    private static final int[] ALONG_COLUMNS = {1};

    private ShapeOperations() {}

    /** The same elements in another shape; a copy. */
    public static Tensor reshape(Tape tape, Tensor input, long... shape) {
        long length = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        if (length != input.value().length()) {
            throw ArgumentErrors.of(
                    "reshape to " + Arrays.toString(shape),
                    length + " elements",
                    Arrays.toString(input.value().shape()),
                    "Keep the number of elements");
        }
        INDArray output = tape.output(shape);
        MemoryCopies.copy(input.value(), output);
        return tape.record(
                output, List.of(input), gradient -> tape.accumulate(input, d -> MemoryCopies.copy(gradient, d)));
    }

    /** The input's value without a way back: no gradient flows into {@code input} from here. */
    public static Tensor stopGradient(Tape tape, Tensor input) {
        return tape.constant(input.value());
    }

    /** Joins along the first axis: [B1, ...], [B2, ...], ... gives [B1 + B2 + ..., ...]. */
    public static Tensor concatenateRows(Tape tape, List<Tensor> parts) {
        INDArray first = parts.get(0).value();
        parts.forEach(part -> requireEqualBut(0, first, part.value()));
        long rows = parts.stream().mapToLong(part -> part.value().size(0)).sum();
        INDArray output = tape.output(withSize(first, 0, rows));
        long at = 0;
        for (Tensor part : parts) {
            copyRun(part.value(), 0, output, at, part.value().length());
            at += part.value().length();
        }
        return tape.record(output, parts, gradient -> {
            long from = 0;
            for (Tensor part : parts) {
                long start = from;
                tape.accumulate(part, d -> copyRun(gradient, start, d, 0, d.length()));
                from += part.value().length();
            }
        });
    }

    /** {@code count} neighbours along the first axis from {@code first} on: [B, ...] gives [count, ...]. */
    public static Tensor rows(Tape tape, Tensor input, int first, int count) {
        INDArray x = input.value();
        if (first < 0 || count < 1 || first + count > x.size(0)) {
            throw ArgumentErrors.of(
                    "take rows", "rows 0 to " + x.size(0), first + " to " + (first + count), "Stay inside the batch");
        }
        INDArray output = tape.output(withSize(x, 0, count));
        long start = first * (x.length() / x.size(0));
        copyRun(x, start, output, 0, output.length());
        return tape.record(
                output,
                List.of(input),
                gradient -> tape.accumulate(input, d -> {
                    MemoryCopies.clear(d);
                    copyRun(gradient, 0, d, start, gradient.length());
                }));
    }

    /** Joins along the last axis: [..., D1], [..., D2], ... gives [..., D1 + D2 + ...]. */
    public static Tensor concatenateColumns(Tape tape, List<Tensor> parts) {
        INDArray first = parts.get(0).value();
        int last = first.rank() - 1;
        parts.forEach(part -> requireEqualBut(last, first, part.value()));
        long columns = parts.stream().mapToLong(part -> part.value().size(last)).sum();
        INDArray output = tape.output(withSize(first, last, columns));
        INDArray[] matrices = parts.stream()
                .map(part -> MatrixOperations.asMatrix(part.value()))
                .toArray(INDArray[]::new);
        NativeOperation.CONCATENATE.run(matrices, arrays(MatrixOperations.asMatrix(output)), ALONG_COLUMNS);
        return tape.record(output, parts, gradient -> {
            long from = 0;
            for (Tensor part : parts) {
                long start = from;
                tape.accumulate(part, d -> copyColumns(gradient, start, d));
                from += part.value().size(last);
            }
        });
    }

    /**
     * Cuts along the last axis: [..., D1 + D2 + ...] gives [..., D1], [..., D2], ...
     *
     * @param widths D1, D2, ...; they add up to the last axis
     */
    public static List<Tensor> splitColumns(Tape tape, Tensor input, int... widths) {
        INDArray x = input.value();
        long columns = x.size(x.rank() - 1);
        if (Arrays.stream(widths).sum() != columns) {
            throw ArgumentErrors.of(
                    "split columns",
                    "widths that add up to " + columns,
                    Arrays.toString(widths),
                    "Cover every column once");
        }
        var junction = new Junction(tape, input, widths);
        List<Tensor> parts = new ArrayList<>();
        long from = 0;
        for (int part = 0; part < widths.length; part++) {
            INDArray output = tape.output(withSize(x, x.rank() - 1, widths[part]));
            copyColumns(x, from, output);
            parts.add(junction.record(part, output));
            from += widths[part];
        }
        return parts;
    }

    /**
     * Gathers the gradients of the parts of a split, so that the input's is written in one go. A tensor of its own, recorded
     * before the parts, and therefore asked for its gradient after them.
     */
    private static final class Junction {
        private final Tape tape;
        private final int[] widths;
        private final @Nullable INDArray[] gradients;
        private final Tensor marker;

        Junction(Tape tape, Tensor input, int... widths) {
            this.tape = tape;
            this.widths = widths;
            gradients = new INDArray[widths.length];
            INDArray nothing = tape.output(1);
            HostMemory.write(new double[] {0}, nothing);
            marker = tape.record(nothing, List.of(input), ignored -> tape.accumulate(input, this::join));
        }

        Tensor record(int part, INDArray output) {
            return tape.record(output, List.of(marker), gradient -> {
                INDArray kept = tape.scratch(gradient.shape());
                MemoryCopies.copy(gradient, kept);
                gradients[part] = kept;
                tape.accumulate(marker, zero -> HostMemory.write(new double[] {0}, zero));
            });
        }

        private void join(INDArray d) {
            for (int part = 0; part < widths.length; part++) {
                if (gradients[part] == null) {
                    gradients[part] = tape.scratch(withSize(d, d.rank() - 1, widths[part]));
                    MemoryCopies.clear(gradients[part]);
                }
            }
            INDArray[] matrices =
                    Arrays.stream(gradients).map(MatrixOperations::asMatrix).toArray(INDArray[]::new);
            NativeOperation.CONCATENATE.run(matrices, arrays(MatrixOperations.asMatrix(d)), ALONG_COLUMNS);
        }
    }

    /** Fills {@code to} from the columns of {@code from} that begin at {@code first}. */
    private static void copyColumns(INDArray from, long first, INDArray to) {
        long width = to.size(to.rank() - 1);
        long stride = from.size(from.rank() - 1);
        MemoryCopies.copy(new Blocks(from, first, stride), new Blocks(to, 0, width), width, to.length() / width);
    }

    private static void copyRun(INDArray from, long first, INDArray to, long at, long length) {
        MemoryCopies.copy(new Blocks(from, first, 0), new Blocks(to, at, 0), length, 1);
    }

    private static long[] withSize(INDArray array, int axis, long size) {
        long[] shape = array.shape().clone();
        shape[axis] = size;
        return shape;
    }

    private static void requireEqualBut(int axis, INDArray first, INDArray other) {
        if (first.rank() != other.rank()
                || !Arrays.equals(withSize(first, axis, 1), withSize(other, Math.min(axis, other.rank() - 1), 1))) {
            throw ArgumentErrors.of(
                    "concatenate along axis " + axis,
                    "shapes like " + Arrays.toString(first.shape()),
                    Arrays.toString(other.shape()),
                    "Make the other axes equal");
        }
    }
}
