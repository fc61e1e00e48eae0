package org.unmask.engine.operations;

import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.NativeOperation;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/**
 * Arithmetic element by element. Legend: M repetitions, L length of a repeated row. Confined to the tape's thread.
 */
public final class ElementwiseOperations {
    private ElementwiseOperations() {}

    /** {@code left + right}, of one shape. */
    public static Tensor add(Tape tape, Tensor left, Tensor right) {
        INDArray output = run(tape, NativeOperation.ADD, left, right);
        return tape.record(output, List.of(left, right), gradient -> {
            tape.accumulate(left, copyOf(gradient));
            tape.accumulate(right, copyOf(gradient));
        });
    }

    /** {@code left - right}, of one shape. */
    public static Tensor subtract(Tape tape, Tensor left, Tensor right) {
        INDArray output = run(tape, NativeOperation.SUBTRACT, left, right);
        return tape.record(output, List.of(left, right), gradient -> {
            tape.accumulate(left, copyOf(gradient));
            tape.accumulate(right, d -> scale(gradient, -1, d));
        });
    }

    /** {@code left * right}, of one shape. */
    public static Tensor multiply(Tape tape, Tensor left, Tensor right) {
        INDArray output = run(tape, NativeOperation.MULTIPLY, left, right);
        return tape.record(output, List.of(left, right), gradient -> {
            tape.accumulate(left, d -> NativeOperation.MULTIPLY.run(gradient, right.value(), d));
            tape.accumulate(right, d -> NativeOperation.MULTIPLY.run(gradient, left.value(), d));
        });
    }

    /** {@code factor * input}, any shape. */
    public static Tensor scale(Tape tape, Tensor input, double factor) {
        INDArray output = tape.output(input.value().shape());
        scale(input.value(), factor, output);
        return tape.record(output, List.of(input), gradient -> tape.accumulate(input, d -> scale(gradient, factor, d)));
    }

    /**
     * Adds {@code row}, of any shape with L elements, to each of the M runs of L elements that {@code input} consists of: a
     * bias [L] to [M, L], or position embeddings [N, D] to the tokens [B, N, D] or [B*N, D] of every picture.
     *
     * @throws IllegalArgumentException when L does not divide the number of elements of {@code input}
     */
    public static Tensor addRow(Tape tape, Tensor input, Tensor row) {
        INDArray x = input.value();
        long length = row.value().length();
        if (x.length() % length != 0) {
            throw ArgumentErrors.of(
                    "add a row of " + length + " elements",
                    "an array of whole rows",
                    Arrays.toString(x.shape()),
                    "Check the row's length");
        }
        INDArray output = tape.output(x.shape());
        NativeOperation.ADD.run(rows(x, length), MatrixOperations.asRow(row.value()), rows(output, length));
        return tape.record(output, List.of(input, row), gradient -> {
            tape.accumulate(row, d -> MatrixProducts.columnSums(tape, rows(gradient, length), 1.0, d));
            tape.accumulate(input, copyOf(gradient));
        });
    }

    /**
     * The sum of {@code factors[i] * losses[i]}, shape [1], in double precision: one objective out of several.
     *
     * @param losses tensors of one element
     */
    public static Tensor weightedSum(Tape tape, List<Tensor> losses, double... factors) {
        if (losses.size() != factors.length) {
            throw ArgumentErrors.of(
                    "add losses", losses.size() + " factors", factors.length, "Give each loss its own factor");
        }
        double sum = 0;
        for (int i = 0; i < factors.length; i++) {
            sum += factors[i] * HostMemory.readDoubles(losses.get(i).value())[0];
        }
        INDArray output = tape.output(1);
        HostMemory.write(new double[] {sum}, output);
        return tape.record(output, losses, gradient -> {
            double outer = HostMemory.readDoubles(gradient)[0];
            for (int i = 0; i < factors.length; i++) {
                double[] share = {outer * factors[i]};
                tape.accumulate(losses.get(i), d -> HostMemory.write(share, d));
            }
        });
    }

    private static INDArray run(Tape tape, NativeOperation operation, Tensor left, Tensor right) {
        if (!Arrays.equals(left.value().shape(), right.value().shape())) {
            throw ArgumentErrors.of(
                    "combine element by element",
                    Arrays.toString(left.value().shape()),
                    Arrays.toString(right.value().shape()),
                    "Pass arrays of one shape");
        }
        INDArray output = tape.output(left.value().shape());
        operation.run(left.value(), right.value(), output);
        return output;
    }

    private static Consumer<INDArray> copyOf(INDArray gradient) {
        return d -> MemoryCopies.copy(gradient, d);
    }

    private static void scale(INDArray from, double factor, INDArray to) {
        float narrow = (float) factor;
        ElementStream.map(
                from,
                to,
                (values, count) -> {
                    for (int i = 0; i < count; i++) {
                        values[i] *= narrow;
                    }
                },
                value -> value * factor);
    }

    private static INDArray rows(INDArray array, long length) {
        return array.reshape('c', array.length() / length, length);
    }
}
