package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.Values.Grid;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class PoolingOperationsPropertyTest {
    private static final double EXACT = 1e-12;

    record Case(long seed, int height, int width, int channels, Geometry geometry) {
        Spec x() {
            return Values.spec("x", 2, height, width, channels);
        }

        /** All negative, so that a padding of zeros would win; no two closer than the gradient check's step. */
        Parameters apart() {
            var parameters = GradientCheck.randomParameters(seed, List.of(x()));
            double[] values = new double[x().length()];
            var random = new SplittableRandom(seed);
            for (int i = 0; i < values.length; i++) {
                int j = random.nextInt(i + 1);
                values[i] = values[j];
                values[j] = -0.01 * (i + 1);
            }
            HostMemory.write(values, parameters.named("x").value());
            return parameters;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<Geometry> geometries = Combinators.combine(between(1, 4), between(1, 3), between(0, 2))
                .as(Geometry::new)
                .filter(g -> 2 * g.padding() <= g.kernel());
        return Combinators.combine(Arbitraries.longs(), between(1, 7), between(1, 7), between(1, 5), geometries)
                .as(Case::new)
                .filter(c -> c.geometry.outputSize(c.height) > 0 && c.geometry.outputSize(c.width) > 0);
    }

    private static Arbitrary<Integer> between(int low, int high) {
        return Arbitraries.integers().between(low, high);
    }

    @Property(tries = 60)
    void theMaximumIsThatOfThePixels(@ForAll("cases") Case c) {
        var p = c.apart();

        assertThat(Values.of(p, maximum(c))).containsExactly(plain(c, p, true), within(EXACT));
    }

    @Property(tries = 60)
    void theAverageLeavesThePaddingOut(@ForAll("cases") Case c) {
        var p = c.apart();

        assertThat(Values.of(p, average(c))).containsExactly(plain(c, p, false), within(EXACT));
    }

    @Property(tries = 20)
    void gradients(@ForAll("cases") Case c) {
        GradientCheck.check(
                c.apart(),
                List.of("x"),
                (t, p) -> GradientCheck.weightedSum(t, maximum(c).apply(t, p)));
        GradientCheck.check(
                c.apart(),
                List.of("x"),
                (t, p) -> GradientCheck.weightedSum(t, average(c).apply(t, p)));
    }

    @Property(tries = 40)
    void floatKernelsAgreeWithDoubleOnes(@ForAll("cases") Case c) {
        PrecisionCheck.agree(c.seed, List.of(c.x()), 1e-6, maximum(c));
        PrecisionCheck.agree(c.seed, List.of(c.x()), 1e-6, average(c));
        PrecisionCheck.agree(
                c.seed, List.of(c.x()), 1e-6, (tape, p) -> PoolingOperations.globalAverage(tape, p.named("x")));
    }

    @Example
    void floatKernelsOfRealLayersAgreeWithDoubleOnes() {
        var c = new Case(1, 16, 12, 32, new Geometry(3, 2, 1));
        PrecisionCheck.agree(c.seed, List.of(c.x()), 1e-6, maximum(c));
        PrecisionCheck.agree(c.seed, List.of(c.x()), 1e-6, average(c));
    }

    @Property(tries = 20)
    void theGlobalAverageAndItsGradient(@ForAll("cases") Case c) {
        var p = c.apart();
        var whole = new double[2 * c.channels];
        double[] x = Values.of(p, "x");
        int perImage = c.height * c.width * c.channels;
        for (int i = 0; i < x.length; i++) {
            whole[i / perImage * c.channels + i % c.channels] += x[i] / (c.height * c.width);
        }

        assertThat(Values.of(p, (tape, q) -> PoolingOperations.globalAverage(tape, q.named("x"))))
                .containsExactly(whole, within(EXACT));
        GradientCheck.check(
                p,
                List.of("x"),
                (tape, q) -> GradientCheck.weightedSum(tape, PoolingOperations.globalAverage(tape, q.named("x"))));
    }

    @Example
    void refusesAWindowThatSeesOnlyPaddingOrDoesNotFit() {
        var p = GradientCheck.randomParameters(1, List.of(Values.spec("x", 1, 2, 5, 1)));
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);

            assertThatThrownBy(() -> PoolingOperations.average(tape, p.named("x"), new Geometry(3, 1, 2)))
                    .hasMessageContaining("at most half the kernel");
            assertThatThrownBy(() -> PoolingOperations.maximum(tape, p.named("x"), new Geometry(3, 1, 0)))
                    .hasMessageContaining("got 2 x 5");
        }
    }

    private static BiFunction<Tape, Parameters, Tensor> maximum(Case c) {
        return (tape, p) -> PoolingOperations.maximum(tape, p.named("x"), c.geometry);
    }

    private static BiFunction<Tape, Parameters, Tensor> average(Case c) {
        return (tape, p) -> PoolingOperations.average(tape, p.named("x"), c.geometry);
    }

    private static double[] plain(Case c, Parameters p, boolean maximum) {
        var x = new Grid(Values.of(p, "x"), c.height, c.width, c.channels);
        int height = c.geometry.outputSize(c.height);
        int width = c.geometry.outputSize(c.width);
        double[] y = new double[2 * height * width * c.channels];
        for (int at = 0; at < y.length; at++) {
            int column = at / c.channels % width * c.geometry.stride() - c.geometry.padding();
            int row = at / c.channels / width % height * c.geometry.stride() - c.geometry.padding();
            int b = at / c.channels / width / height;
            double best = Double.NEGATIVE_INFINITY;
            double sum = 0;
            int count = 0;
            for (int i = 0; i < c.geometry.kernel() * c.geometry.kernel(); i++) {
                int sourceRow = row + i / c.geometry.kernel();
                int sourceColumn = column + i % c.geometry.kernel();
                if (x.contains(sourceRow, sourceColumn)) {
                    double pixel = x.at(b, sourceRow, sourceColumn, at % c.channels);
                    best = Math.max(best, pixel);
                    sum += pixel;
                    count++;
                }
            }
            y[at] = maximum ? best : sum / count;
        }
        return y;
    }
}
