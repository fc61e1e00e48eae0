package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.Values.Grid;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class ConvolutionOperationsPropertyTest {
    private static final double EXACT = 1e-12;

    /** At most 5 x 5 x 7 products, each rounded to 6e-8 of values below one. */
    private static final double FLOAT = 2e-5;

    record Case(long seed, int height, int width, int inputs, int outputs, Geometry geometry) {
        Spec x() {
            return Values.spec("x", 2, height, width, inputs);
        }

        int outputHeight() {
            return geometry.outputSize(height);
        }

        int outputWidth() {
            return geometry.outputSize(width);
        }

        List<Spec> dense() {
            int k = geometry.kernel();
            return List.of(x(), Values.spec("w", k, k, inputs, outputs), Values.spec("b", outputs));
        }

        List<Spec> depthwise() {
            int k = geometry.kernel();
            return List.of(x(), Values.spec("w", k, k, inputs, 1));
        }

        List<Spec> transposed() {
            int k = geometry.kernel();
            return List.of(x(), Values.spec("w", k, k, outputs, inputs), Values.spec("b", outputs));
        }

        boolean fits() {
            return outputHeight() > 0 && outputWidth() > 0;
        }

        boolean fitsTransposed() {
            return geometry.transposedSize(height) > 0 && geometry.transposedSize(width) > 0;
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        return arbitrary(5, 3).filter(Case::fits);
    }

    @Provide
    Arbitrary<Case> transposedCases() {
        return arbitrary(4, 3).filter(Case::fitsTransposed);
    }

    @Provide
    Arbitrary<Case> largerCases() {
        return arbitrary(9, 7).filter(c -> c.fits() && c.fitsTransposed());
    }

    /** More padding after the image than before it, as TensorFlow pads. */
    @Provide
    Arbitrary<Case> lopsidedCases() {
        return Combinators.combine(arbitrary(7, 3), between(1, 2))
                .as((c, more) -> {
                    Geometry even = c.geometry;
                    var lopsided = new Geometry(even.kernel(), even.stride(), even.padding(), even.padding() + more);
                    return new Case(c.seed, c.height, c.width, c.inputs, c.outputs, lopsided);
                })
                .filter(Case::fits);
    }

    @Property(tries = 40)
    void lopsidedConvolutionsEqualTheirDefinition(@ForAll("lopsidedCases") Case c) {
        var dense = GradientCheck.randomParameters(c.seed, c.dense());
        var depthwise = GradientCheck.randomParameters(c.seed, c.depthwise());

        assertThat(Values.of(
                        dense,
                        (tape, q) -> ConvolutionOperations.convolution(tape, q.named("x"), q.named("w"), c.geometry)))
                .containsExactly(plainConvolution(c, dense), within(EXACT));
        assertThat(Values.of(depthwise, depthwise(c))).containsExactly(plainDepthwise(c, depthwise), within(EXACT));
    }

    @Property(tries = 10)
    void gradientsOfLopsidedConvolutions(@ForAll("lopsidedCases") Case c) {
        checkGradients(c.seed, c.dense(), dense(c));
        checkGradients(c.seed, c.depthwise(), depthwise(c));
        PrecisionCheck.agree(c.seed, c.depthwise(), FLOAT, depthwise(c));
    }

    @Example
    void theSamePaddingIsTensorFlows() {
        assertThat(Geometry.same(3, 2, 8)).isEqualTo(new Geometry(3, 2, 0, 1));
        assertThat(Geometry.same(3, 2, 7)).isEqualTo(new Geometry(3, 2, 1));
        assertThat(Geometry.same(5, 2, 8)).isEqualTo(new Geometry(5, 2, 1, 2));
        assertThat(Geometry.same(5, 1, 8)).isEqualTo(new Geometry(5, 1, 2));
        assertThat(Geometry.same(1, 2, 8)).isEqualTo(new Geometry(1, 2, 0));
        assertThat(Geometry.same(3, 2, 9).outputSize(9)).isEqualTo(5);
    }

    @Example
    void refusesToTransposeALopsidedConvolution() {
        var c = new Case(6, 4, 4, 2, 3, new Geometry(3, 2, 0, 1));
        var p = GradientCheck.randomParameters(c.seed, c.transposed());

        assertThatThrownBy(() -> Values.of(p, transposed(c))).hasMessageContaining("Pad both sides alike");
        assertThatThrownBy(() -> new Geometry(3, 1, 1, 0)).hasMessageContaining("got 3, 1 and 1 to 0");
    }

    private static Arbitrary<Case> arbitrary(int side, int channels) {
        Arbitrary<Geometry> geometries = Combinators.combine(between(1, 5), between(1, 3), between(0, 2))
                .as(Geometry::new)
                .filter(g -> g.padding() < g.kernel());
        return Combinators.combine(
                        Arbitraries.longs(),
                        between(1, side),
                        between(1, side),
                        between(1, channels),
                        between(1, channels),
                        geometries)
                .as(Case::new);
    }

    private static Arbitrary<Integer> between(int low, int high) {
        return Arbitraries.integers().between(low, high);
    }

    @Property(tries = 60)
    void convolutionEqualsItsDefinition(@ForAll("cases") Case c) {
        var p = GradientCheck.randomParameters(c.seed, c.dense());

        double[] plain = plainConvolution(c, p);
        double[] bias = Values.of(p, "b");
        double[] shifted = plain.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += bias[i % c.outputs];
        }

        assertThat(Values.of(p, dense(c))).containsExactly(shifted, within(EXACT));
        assertThat(Values.of(
                        p,
                        (tape, q) -> ConvolutionOperations.convolution(tape, q.named("x"), q.named("w"), c.geometry)))
                .containsExactly(plain, within(EXACT));
    }

    @Property(tries = 60)
    void depthwiseEqualsItsDefinition(@ForAll("cases") Case c) {
        var p = GradientCheck.randomParameters(c.seed, c.depthwise());

        assertThat(Values.of(p, depthwise(c))).containsExactly(plainDepthwise(c, p), within(EXACT));
    }

    @Property(tries = 60)
    void transposedEqualsItsDefinition(@ForAll("transposedCases") Case c) {
        var p = GradientCheck.randomParameters(c.seed, c.transposed());

        double[] plain = plainTransposed(c, p);
        double[] bias = Values.of(p, "b");
        double[] shifted = plain.clone();
        for (int i = 0; i < shifted.length; i++) {
            shifted[i] += bias[i % c.outputs];
        }

        assertThat(Values.of(p, transposed(c))).containsExactly(shifted, within(EXACT));
        assertThat(Values.of(
                        p, (tape, q) -> ConvolutionOperations.transposed(tape, q.named("x"), q.named("w"), c.geometry)))
                .containsExactly(plain, within(EXACT));
    }

    @Property(tries = 15)
    void gradientsOfAConvolution(@ForAll("cases") Case c) {
        checkGradients(c.seed, c.dense(), dense(c));
    }

    @Property(tries = 15)
    void gradientsOfADepthwiseConvolution(@ForAll("cases") Case c) {
        checkGradients(c.seed, c.depthwise(), depthwise(c));
    }

    @Property(tries = 15)
    void gradientsOfATransposedConvolution(@ForAll("transposedCases") Case c) {
        checkGradients(c.seed, c.transposed(), transposed(c));
    }

    @Property(tries = 40)
    void floatKernelsAgreeWithDoubleOnes(@ForAll("largerCases") Case c) {
        PrecisionCheck.agree(c.seed, c.dense(), FLOAT, dense(c));
        PrecisionCheck.agree(c.seed, c.depthwise(), FLOAT, depthwise(c));
        PrecisionCheck.agree(c.seed, c.transposed(), FLOAT, transposed(c));
    }

    /** Doubled images of up to four channels have a kernel of their own; five are beyond it. */
    @Property(tries = 20)
    void doublingToFewChannelsAgreesWithDoublePrecision(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 9) int inputs,
            @ForAll @IntRange(min = 1, max = 5) int outputs) {
        var c = new Case(seed, height, width, inputs, outputs, new Geometry(4, 2, 1));

        PrecisionCheck.agree(c.seed, c.transposed(), FLOAT, transposed(c));
    }

    /** Sizes of real layers, which take other kernels than the tiny ones. */
    @Example
    void floatKernelsOfRealLayersAgreeWithDoubleOnes() {
        var halving = new Case(1, 16, 12, 32, 48, new Geometry(3, 2, 1));
        var same = new Case(2, 12, 16, 32, 16, new Geometry(3, 1, 1));
        var doubling = new Case(3, 8, 6, 48, 32, new Geometry(4, 2, 1));

        PrecisionCheck.agree(halving.seed, halving.dense(), FLOAT, dense(halving));
        PrecisionCheck.agree(same.seed, same.dense(), FLOAT, dense(same));
        PrecisionCheck.agree(same.seed, same.depthwise(), FLOAT, depthwise(same));
        PrecisionCheck.agree(doubling.seed, doubling.transposed(), FLOAT, transposed(doubling));
    }

    @Example
    void aConstantInputLeavesTheWeightsGradientRight() {
        var c = new Case(4, 5, 4, 2, 3, new Geometry(3, 1, 1));
        checkGradients(
                c.seed,
                c.dense(),
                List.of("w", "b"),
                (tape, p) -> ConvolutionOperations.convolution(
                        tape, tape.constant(p.named("x").value()), p.named("w"), p.named("b"), c.geometry));
    }

    @Example
    void aConstantWeightLeavesTheInputsGradientRight() {
        var c = new Case(5, 5, 4, 2, 3, new Geometry(3, 2, 1));
        checkGradients(
                c.seed,
                c.dense(),
                List.of("x"),
                (tape, p) -> ConvolutionOperations.convolution(
                        tape, p.named("x"), tape.constant(p.named("w").value()), c.geometry));
        checkGradients(
                c.seed,
                c.transposed(),
                List.of("x"),
                (tape, p) -> ConvolutionOperations.transposed(
                        tape, p.named("x"), tape.constant(p.named("w").value()), c.geometry));
    }

    @Example
    void doublesAnImageByKernelFourStrideTwoPaddingOne() {
        assertThat(new Geometry(4, 2, 1).transposedSize(16)).isEqualTo(32);
    }

    @Example
    void refusesWhatDoesNotFit() {
        var p = GradientCheck.randomParameters(
                1,
                List.of(
                        Values.spec("x", 1, 4, 2, 3),
                        Values.spec("w", 3, 3, 2, 5),
                        Values.spec("v", 3, 3, 3, 2),
                        Values.spec("u", 5, 5, 3, 2)));
        try (var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor x = p.named("x");

            assertThatThrownBy(() -> ConvolutionOperations.convolution(tape, x, p.named("w"), new Geometry(3, 1, 1)))
                    .hasMessageContaining("expected weights for 3 channels and kernel 3, got [3, 3] and 2 channels");
            assertThatThrownBy(() -> ConvolutionOperations.convolution(tape, x, p.named("v"), new Geometry(4, 1, 1)))
                    .hasMessageContaining("kernel 4, got [3, 3]");
            assertThatThrownBy(() -> ConvolutionOperations.convolution(tape, x, p.named("u"), new Geometry(5, 1, 1)))
                    .hasMessageContaining("expected an output of at least one pixel, got none from 4 x 2");
            assertThatThrownBy(() -> ConvolutionOperations.depthwise(tape, x, p.named("v"), new Geometry(3, 1, 1)))
                    .hasMessageContaining("got 2 filters for each channel");
            assertThat(pool.takenCount()).isZero();
        }
        assertThatThrownBy(() -> new Geometry(3, 0, 1)).hasMessageContaining("got 3, 0 and 1");
    }

    private static BiFunction<Tape, Parameters, Tensor> dense(Case c) {
        return (tape, p) ->
                ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), p.named("b"), c.geometry);
    }

    private static BiFunction<Tape, Parameters, Tensor> depthwise(Case c) {
        return (tape, p) -> ConvolutionOperations.depthwise(tape, p.named("x"), p.named("w"), c.geometry);
    }

    private static BiFunction<Tape, Parameters, Tensor> transposed(Case c) {
        return (tape, p) ->
                ConvolutionOperations.transposed(tape, p.named("x"), p.named("w"), p.named("b"), c.geometry);
    }

    private static void checkGradients(long seed, List<Spec> specs, BiFunction<Tape, Parameters, Tensor> operation) {
        checkGradients(seed, specs, specs.stream().map(Spec::name).toList(), operation);
    }

    private static void checkGradients(
            long seed, List<Spec> specs, List<String> names, BiFunction<Tape, Parameters, Tensor> operation) {
        GradientCheck.check(
                GradientCheck.randomParameters(seed, specs),
                names,
                (tape, p) -> GradientCheck.weightedSum(tape, operation.apply(tape, p)));
    }

    private static Grid image(Case c, Parameters p) {
        return new Grid(Values.of(p, "x"), c.height, c.width, c.inputs);
    }

    private static double[] plainConvolution(Case c, Parameters p) {
        Grid x = image(c, p);
        double[] w = Values.of(p, "w");
        int k = c.geometry.kernel();
        var y = new Grid(
                new double[2 * c.outputHeight() * c.outputWidth() * c.outputs],
                c.outputHeight(),
                c.outputWidth(),
                c.outputs);
        for (int at = 0; at < y.flat().length; at++) {
            int o = at % c.outputs;
            int column = at / c.outputs % y.width() * c.geometry.stride() - c.geometry.padding();
            int row = at / c.outputs / y.width() % y.height() * c.geometry.stride() - c.geometry.padding();
            int b = at / c.outputs / y.width() / y.height();
            for (int i = 0; i < k * k * c.inputs; i++) {
                int channel = i % c.inputs;
                double pixel = x.at(b, row + i / c.inputs / k, column + i / c.inputs % k, channel);
                y.flat()[at] += w[i * c.outputs + o] * pixel;
            }
        }
        return y.flat();
    }

    private static double[] plainDepthwise(Case c, Parameters p) {
        Grid x = image(c, p);
        double[] w = Values.of(p, "w");
        int k = c.geometry.kernel();
        double[] y = new double[2 * c.outputHeight() * c.outputWidth() * c.inputs];
        for (int at = 0; at < y.length; at++) {
            int channel = at % c.inputs;
            int column = at / c.inputs % c.outputWidth() * c.geometry.stride() - c.geometry.padding();
            int row = at / c.inputs / c.outputWidth() % c.outputHeight() * c.geometry.stride() - c.geometry.padding();
            int b = at / c.inputs / c.outputWidth() / c.outputHeight();
            for (int i = 0; i < k * k; i++) {
                y[at] += w[i * c.inputs + channel] * x.at(b, row + i / k, column + i % k, channel);
            }
        }
        return y;
    }

    /** Every pixel paints the kernel onto the output. */
    private static double[] plainTransposed(Case c, Parameters p) {
        Grid x = image(c, p);
        double[] w = Values.of(p, "w");
        int k = c.geometry.kernel();
        int height = c.geometry.transposedSize(c.height);
        int width = c.geometry.transposedSize(c.width);
        var y = new Grid(new double[2 * height * width * c.outputs], height, width, c.outputs);
        for (int at = 0; at < x.flat().length; at++) {
            int channel = at % c.inputs;
            int column = at / c.inputs % c.width * c.geometry.stride() - c.geometry.padding();
            int row = at / c.inputs / c.width % c.height * c.geometry.stride() - c.geometry.padding();
            int b = at / c.inputs / c.width / c.height;
            for (int i = 0; i < k * k * c.outputs; i++) {
                int targetRow = row + i / c.outputs / k;
                int targetColumn = column + i / c.outputs % k;
                if (y.contains(targetRow, targetColumn)) {
                    y.flat()[y.index(b, targetRow, targetColumn, i % c.outputs)] +=
                            w[i * c.inputs + channel] * x.flat()[at];
                }
            }
        }
        return y.flat();
    }
}
