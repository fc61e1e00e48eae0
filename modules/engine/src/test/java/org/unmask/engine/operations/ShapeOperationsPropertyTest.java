package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class ShapeOperationsPropertyTest {
    @Property(tries = 5)
    void reshapes(@ForAll @IntRange(min = 1, max = 4) int a, @ForAll @IntRange(min = 1, max = 4) int b) {
        OperationCheck.of(
                        1,
                        List.of(spec("x", a, b, 2)),
                        (tape, p) -> ShapeOperations.reshape(tape, p.named("x"), 2L * b, a))
                .against(p -> p.apply("x"));
    }

    @Property(tries = 8)
    void joinsColumnsOfAnyWidths(
            @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int c) {
        OperationCheck.of(
                        1,
                        List.of(spec("x", a, 2, b), spec("y", a, 2, c)),
                        (tape, p) -> ShapeOperations.concatenateColumns(
                                tape, List.of(p.named("x"), p.named("y"), p.named("x"))))
                .against(p -> columns(2 * a, p.apply("x"), p.apply("y"), p.apply("x")));
    }

    @Property(tries = 5)
    void joinsRows(@ForAll @IntRange(min = 1, max = 4) int a, @ForAll @IntRange(min = 1, max = 4) int b) {
        OperationCheck.of(
                        1,
                        List.of(spec("x", a, 2, 3), spec("y", b, 2, 3)),
                        (tape, p) -> ShapeOperations.concatenateRows(tape, List.of(p.named("y"), p.named("x"))))
                .against(p -> DoubleStream.concat(Arrays.stream(p.apply("y")), Arrays.stream(p.apply("x")))
                        .toArray());
    }

    @Property(tries = 8)
    void takesNeighbouringRows(
            @ForAll @IntRange(min = 1, max = 4) int count, @ForAll @IntRange(min = 0, max = 3) int first) {
        OperationCheck.of(
                        1,
                        List.of(spec("x", 7, 2, 3)),
                        (tape, p) -> ShapeOperations.rows(tape, p.named("x"), first, count))
                .against(p -> Arrays.copyOfRange(p.apply("x"), 6 * first, 6 * (first + count)));
    }

    /** The parts come back in another order, one twice: each one's gradient must find its columns. */
    @Property(tries = 8)
    void cutsColumns(
            @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int c) {
        OperationCheck.of(1, List.of(spec("x", a, 3, b + c)), (tape, p) -> {
                    List<Tensor> parts = ShapeOperations.splitColumns(tape, p.named("x"), b, c);
                    return ShapeOperations.concatenateColumns(tape, List.of(parts.get(1), parts.get(0), parts.get(1)));
                })
                .against(p -> {
                    double[] left = cut(p.apply("x"), b + c, 0, b);
                    double[] right = cut(p.apply("x"), b + c, b, b + c);
                    return columns(3 * a, right, left, right);
                });
    }

    @Example
    void aPartThatTheLossDoesNotUseHasGradientZero() {
        OperationCheck.of(
                        1,
                        List.of(spec("x", 3, 5)),
                        (tape, p) -> ShapeOperations.splitColumns(tape, p.named("x"), 1, 3, 1)
                                .get(1))
                .against(p -> cut(p.apply("x"), 5, 1, 4));
    }

    @Example
    void aStoppedTensorKeepsItsValueAndPassesNoGradient() {
        try (var parameters = GradientCheck.randomParameters(1, List.of(spec("x", 3)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor x = parameters.named("x");
            Tensor stopped = ShapeOperations.stopGradient(tape, ElementwiseOperations.scale(tape, x, 2));
            tape.backward(GradientCheck.weightedSum(tape, ElementwiseOperations.multiply(tape, stopped, stopped)));
            double[] gradients = new double[3];
            parameters.gradients(new float[3]);

            assertThat(stopped.differentiable()).isFalse();
            assertThat(HostMemory.readDoubles(x.gradient())).containsExactly(gradients);
        }
    }

    @Example
    void refusesWhatDoesNotFit() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.constant(tape.scratch(2, 3));
            var y = tape.constant(tape.scratch(3, 2));

            assertThatThrownBy(() -> ShapeOperations.reshape(tape, x, 5)).hasMessageContaining("Cannot reshape to [5]");
            assertThatThrownBy(() -> ShapeOperations.rows(tape, x, 1, 2)).hasMessageContaining("got 1 to 3");
            assertThatThrownBy(() -> ShapeOperations.splitColumns(tape, x, 1, 1))
                    .hasMessageContaining("widths that add up to 3");
            assertThatThrownBy(() -> ShapeOperations.concatenateColumns(tape, List.of(x, y)))
                    .hasMessageContaining("Cannot concatenate along axis 1");
            assertThatThrownBy(() -> ShapeOperations.concatenateRows(tape, List.of(x, y)))
                    .hasMessageContaining("Cannot concatenate along axis 0");
        }
    }

    private static double[] columns(int rows, double[]... parts) {
        return IntStream.range(0, rows)
                .boxed()
                .flatMapToDouble(row -> Arrays.stream(parts)
                        .flatMapToDouble(
                                part -> Arrays.stream(part, row * part.length / rows, (row + 1) * part.length / rows)))
                .toArray();
    }

    private static double[] cut(double[] values, int columns, int from, int to) {
        return IntStream.range(0, values.length)
                .filter(i -> i % columns >= from && i % columns < to)
                .mapToDouble(i -> values[i])
                .toArray();
    }
}
