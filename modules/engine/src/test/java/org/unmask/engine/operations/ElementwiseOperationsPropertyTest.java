package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class ElementwiseOperationsPropertyTest {
    private interface Pair {
        Tensor of(Tape tape, Tensor left, Tensor right);
    }

    @Property(tries = 5)
    void addsSubtractsAndMultiplies(
            @ForAll @IntRange(min = 1, max = 4) int a,
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int c) {
        check(ElementwiseOperations::add, Double::sum, a, b, c);
        check(ElementwiseOperations::subtract, (x, y) -> x - y, a, b, c);
        check(ElementwiseOperations::multiply, (x, y) -> x * y, a, b, c);
    }

    @Property(tries = 5)
    void aTensorAddedToOrMultipliedByItselfCollectsBothGradients(@ForAll @IntRange(min = 1, max = 9) int length) {
        OperationCheck.of(1, List.of(spec("x", length)), (tape, p) -> {
                    Tensor twice = ElementwiseOperations.add(tape, p.named("x"), p.named("x"));
                    return ElementwiseOperations.multiply(tape, twice, twice);
                })
                .against(p -> map(p.apply("x"), x -> 4 * x * x));
    }

    @Property(tries = 5)
    void scales(@ForAll @IntRange(min = 1, max = 5000) int length) {
        OperationCheck.of(
                        1,
                        List.of(spec("x", Math.min(length, 40), 1)),
                        (tape, p) -> ElementwiseOperations.scale(tape, p.named("x"), -1.0 / length))
                .against(p -> map(p.apply("x"), x -> x / -length));
    }

    @Property(tries = 8)
    void addsARowToEveryRepetition(
            @ForAll @IntRange(min = 1, max = 4) int b,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 1, max = 4) int d) {
        for (Spec row : List.of(spec("row", d), spec("row", n, d), spec("row", 1, n, d))) {
            OperationCheck.of(
                            b,
                            List.of(spec("x", b, n, d), row),
                            (tape, p) -> ElementwiseOperations.addRow(tape, p.named("x"), p.named("row")))
                    .against(p -> {
                        double[] x = p.apply("x");
                        double[] r = p.apply("row");
                        return IntStream.range(0, x.length)
                                .mapToDouble(i -> x[i] + r[i % r.length])
                                .toArray();
                    });
        }
    }

    @Example
    void addsLossesByTheirFactors() {
        OperationCheck.of(
                        1,
                        List.of(spec("a", 1), spec("b", 1), spec("c", 1)),
                        (tape, p) -> ElementwiseOperations.weightedSum(
                                tape, List.of(p.named("a"), p.named("b"), p.named("c")), 1, -0.5, 0))
                .against(p -> new double[] {p.apply("a")[0] - 0.5 * p.apply("b")[0]});
    }

    @Example
    void refusesShapesAndCountsThatDoNotFit() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.constant(tape.scratch(2, 3));
            var y = tape.constant(tape.scratch(3, 2));
            var four = tape.constant(tape.scratch(4));

            assertThatThrownBy(() -> ElementwiseOperations.add(tape, x, y))
                    .hasMessageContaining("expected [2, 3], got [3, 2]");
            assertThatThrownBy(() -> ElementwiseOperations.addRow(tape, x, four))
                    .hasMessageContaining("Cannot add a row of 4 elements");
            assertThatThrownBy(() -> ElementwiseOperations.weightedSum(tape, List.of(x), 1, 2))
                    .hasMessageContaining("expected 1 factors, got 2");
        }
    }

    private static void check(Pair operation, DoubleBinaryOperator reference, Integer... shape) {
        OperationCheck.of(
                        5,
                        List.of(spec("x", shape), spec("y", shape)),
                        (tape, p) -> operation.of(tape, p.named("x"), p.named("y")))
                .against(p -> {
                    double[] x = p.apply("x");
                    double[] y = p.apply("y");
                    return IntStream.range(0, x.length)
                            .mapToDouble(i -> reference.applyAsDouble(x[i], y[i]))
                            .toArray();
                });
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }
}
