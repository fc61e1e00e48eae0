package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
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

/** Softmax, lengths and embeddings: what works row by row. */
class RowOperationsPropertyTest {
    @Property(tries = 6)
    void softmax(@ForAll @IntRange(min = 1, max = 4) int a, @ForAll @IntRange(min = 1, max = 6) int k) {
        OperationCheck.of(k, List.of(spec("x", a, 2, k)), (tape, p) -> SoftmaxOperations.softmax(tape, p.named("x")))
                .against(p -> byRow(p.apply("x"), k, RowOperationsPropertyTest::softmax));
    }

    @Property(tries = 6)
    void logSoftmax(@ForAll @IntRange(min = 1, max = 4) int a, @ForAll @IntRange(min = 1, max = 6) int k) {
        OperationCheck.of(k, List.of(spec("x", a, 2, k)), (tape, p) -> SoftmaxOperations.logSoftmax(tape, p.named("x")))
                .against(p -> byRow(
                        p.apply("x"),
                        k,
                        row -> Arrays.stream(softmax(row)).map(Math::log).toArray()));
    }

    @Example
    void softmaxOfHugeNumbersStaysFinite() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor x = constant(tape, new float[] {1e30f, -1e30f, 0, 0}, 2, 2);

            assertThat(HostMemory.read(SoftmaxOperations.softmax(tape, x).value()))
                    .containsExactly(1, 0, 0.5f, 0.5f);
            assertThat(HostMemory.read(SoftmaxOperations.logSoftmax(tape, x).value()))
                    .containsExactly(new float[] {0, -2e30f, -0.6931472f, -0.6931472f}, within(1e-6f));
        }
    }

    @Property(tries = 6)
    void normalisesRows(@ForAll @IntRange(min = 1, max = 5) int m, @ForAll @IntRange(min = 2, max = 6) int d) {
        OperationCheck.of(d, List.of(spec("x", m, d)), (tape, p) -> VectorOperations.normalise(tape, p.named("x")))
                .against(p -> byRow(p.apply("x"), d, RowOperationsPropertyTest::unit));
    }

    @Property(tries = 6)
    void cosineSimilarities(
            @ForAll @IntRange(min = 1, max = 4) int m,
            @ForAll @IntRange(min = 1, max = 4) int n,
            @ForAll @IntRange(min = 2, max = 5) int d) {
        OperationCheck.of(
                        d,
                        List.of(spec("x", m, d), spec("y", n, d)),
                        (tape, p) -> VectorOperations.cosineSimilarity(tape, p.named("x"), p.named("y")))
                .against(p -> cosines(p.apply("x"), p.apply("y"), d));
        OperationCheck.of(
                        d,
                        List.of(spec("x", m, d)),
                        (tape, p) -> VectorOperations.cosineSimilarity(tape, p.named("x"), p.named("x")))
                .against(p -> cosines(p.apply("x"), p.apply("x"), d));
    }

    /** PyTorch: 0 / max(0, 1e-12) = 0 with gradient g / 1e-12. */
    @Example
    void aRowOfZerosStaysZero() {
        try (var parameters = GradientCheck.randomParameters(1, List.of(spec("x", 2, 2)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(new double[] {0, 0, 3, 4}, parameters.named("x").value());
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor y = VectorOperations.normalise(tape, parameters.named("x"));
            double[] value = HostMemory.readDoubles(y.value());
            tape.backward(GradientCheck.weightedSum(tape, y));
            double[] weights = new SplittableRandom(99).doubles(4, -1, 1).toArray();

            assertThat(value).containsExactly(new double[] {0, 0, 0.6, 0.8}, within(1e-12));
            assertThat(HostMemory.readDoubles(parameters.named("x").gradient())[0] * 1e-12)
                    .isCloseTo(weights[0], within(1e-9));
        }
    }

    @Property(tries = 8)
    void looksUpRowsAndCollectsTheGradientsOfRepeatedOnes(
            @ForAll @IntRange(min = 1, max = 5) int v,
            @ForAll @IntRange(min = 1, max = 4) int d,
            @ForAll @IntRange(min = 1, max = 9) int l) {
        int[] ids = new SplittableRandom(l).ints(l, 0, v).toArray();
        OperationCheck.of(
                        v,
                        List.of(spec("table", v, d)),
                        (tape, p) -> EmbeddingOperations.rows(tape, p.named("table"), ids))
                .against(p -> IntStream.range(0, l * d)
                        .mapToDouble(i -> p.apply("table")[ids[i / d] * d + i % d])
                        .toArray());
    }

    @Example
    void refusesANumberOutsideTheTable() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var table = tape.constant(tape.scratch(3, 2));

            assertThatThrownBy(() -> EmbeddingOperations.rows(tape, table, new int[] {0, 3}))
                    .hasMessageContaining("expected a number from 0 to 2, got 3");
        }
    }

    static Tensor constant(Tape tape, float[] values, long... shape) {
        var array = tape.scratch(shape);
        HostMemory.write(values, array);
        return tape.constant(array);
    }

    private static double[] byRow(double[] values, int width, UnaryOperator<double[]> function) {
        return IntStream.range(0, values.length / width)
                .boxed()
                .flatMapToDouble(row ->
                        Arrays.stream(function.apply(Arrays.copyOfRange(values, row * width, (row + 1) * width))))
                .toArray();
    }

    private static double[] softmax(double[] row) {
        double sum = Arrays.stream(row).map(Math::exp).sum();
        return Arrays.stream(row).map(x -> Math.exp(x) / sum).toArray();
    }

    private static double[] unit(double[] row) {
        double length = Math.sqrt(Arrays.stream(row).map(x -> x * x).sum());
        return Arrays.stream(row).map(x -> x / length).toArray();
    }

    private static double[] cosines(double[] x, double[] y, int d) {
        double[] left = byRow(x, d, RowOperationsPropertyTest::unit);
        double[] right = byRow(y, d, RowOperationsPropertyTest::unit);
        int n = y.length / d;
        return IntStream.range(0, x.length / d * n)
                .mapToDouble(i -> IntStream.range(0, d)
                        .mapToDouble(c -> left[i / n * d + c] * right[i % n * d + c])
                        .sum())
                .toArray();
    }
}
