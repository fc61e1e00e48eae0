package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.MatrixOperations.Factor;
import org.unmask.engine.operations.MatrixOperations.Orientation;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;

class MatrixOperationsPropertyTest {
    @Property(tries = 24)
    void productsOfEveryOrientation(
            @ForAll Orientation left,
            @ForAll Orientation right,
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 5) int m,
            @ForAll @IntRange(min = 1, max = 5) int k) {
        int n = 1 + (m + k) % 5;
        var x = left == Orientation.PLAIN ? spec("x", b, m, k) : spec("x", b, k, m);
        var y = right == Orientation.PLAIN ? spec("y", b, k, n) : spec("y", b, n, k);
        int[] sizes = {b, m, k, n};

        OperationCheck.of(
                        m * 31L + k,
                        List.of(x, y),
                        (tape, p) -> MatrixOperations.product(
                                tape, new Factor(p.named("x"), left), new Factor(p.named("y"), right)))
                .against(p -> product(p.apply("x"), left, p.apply("y"), right, sizes));
    }

    @Property(tries = 8)
    void productsOfTwoMatrices(
            @ForAll Orientation left, @ForAll Orientation right, @ForAll @IntRange(min = 1, max = 6) int m) {
        var x = left == Orientation.PLAIN ? spec("x", m, 4) : spec("x", 4, m);
        var y = right == Orientation.PLAIN ? spec("y", 4, 3) : spec("y", 3, 4);

        OperationCheck.of(
                        m,
                        List.of(x, y),
                        (tape, p) -> MatrixOperations.product(
                                tape, new Factor(p.named("x"), left), new Factor(p.named("y"), right)))
                .against(p -> product(p.apply("x"), left, p.apply("y"), right, 1, m, 4, 3));
    }

    @Property(tries = 5)
    void linearWithoutBias(@ForAll @IntRange(min = 1, max = 6) int m, @ForAll @IntRange(min = 1, max = 6) int k) {
        OperationCheck.of(
                        m,
                        List.of(spec("x", m, k), spec("w", k, 3)),
                        (tape, p) -> MatrixOperations.linear(tape, p.named("x"), p.named("w")))
                .against(p -> product(p.apply("x"), Orientation.PLAIN, p.apply("w"), Orientation.PLAIN, 1, m, k, 3));
    }

    @Example
    void sizesAtWhichTheFastKernelsWork() {
        for (Orientation left : Orientation.values()) {
            for (Orientation right : Orientation.values()) {
                OperationCheck.of(
                                5,
                                List.of(spec("x", 6, 32, 32), spec("y", 6, 32, 32)),
                                (tape, p) -> MatrixOperations.product(
                                        tape, new Factor(p.named("x"), left), new Factor(p.named("y"), right)))
                        .precisionsAgree();
            }
        }
    }

    @Example
    void refusesMatricesThatDoNotFit() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.constant(tape.scratch(2, 3));

            assertThatThrownBy(() -> MatrixOperations.product(tape, Factor.plain(x), Factor.plain(x)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Cannot multiply matrices")
                    .hasMessageContaining("[2, 3] PLAIN x [2, 3] PLAIN");
        }
    }

    /** Sizes B, M, K, N. */
    static double[] product(double[] x, Orientation left, double[] y, Orientation right, int... sizes) {
        int m = sizes[1];
        int inner = sizes[2];
        int n = sizes[3];
        double[] result = new double[sizes[0] * m * n];
        for (int i = 0; i < result.length; i++) {
            int b = i / (m * n);
            int row = i / n % m;
            int column = i % n;
            for (int k = 0; k < inner; k++) {
                double a = x[b * m * inner + (left == Orientation.PLAIN ? row * inner + k : k * m + row)];
                double c = y[b * n * inner + (right == Orientation.PLAIN ? k * n + column : column * inner + k)];
                result[i] += a * c;
            }
        }
        return result;
    }
}
