package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.BatchRule.Then;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.engine.tape.TrainablePart;

/** What oneDNN computes in one pass over memory, against the same in float64 by ND4J's operations and our own loops. */
class OneDnnKernelsPropertyTest {
    /** Sums of at most 144 products of values below 2, each rounded to 6e-8 of it. */
    private static final double FLOAT = 2e-5;

    /** Padding after the image alone, which ND4J's convolutions do not know. */
    @Property(tries = 20)
    void convolvesWithMorePaddingAfterTheImage(
            @ForAll @IntRange(min = 1, max = 9) int height,
            @ForAll @IntRange(min = 1, max = 9) int width,
            @ForAll @IntRange(min = 2, max = 5) int kernel,
            @ForAll @IntRange(min = 1, max = 2) int stride,
            @ForAll @IntRange(min = 1, max = 20) int channels) {
        var geometry = new Geometry(kernel, stride, (kernel - 1) / 2, kernel / 2 + 1);
        OperationCheck.of(
                        height * 31L + width,
                        List.of(spec("x", 2, height, width, channels), spec("w", kernel, kernel, channels, 3)),
                        (tape, p) -> ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), geometry))
                .withinRelative(FLOAT)
                .precisionsAgree();
        OperationCheck.of(
                        height * 31L + width,
                        List.of(spec("x", 2, height, width, channels), spec("w", kernel, kernel, channels, 1)),
                        (tape, p) -> ConvolutionOperations.depthwise(tape, p.named("x"), p.named("w"), geometry))
                .withinRelative(FLOAT)
                .precisionsAgree();
    }

    @Property(tries = 15)
    void normalisesABatchOfWholeVectors(
            @ForAll @IntRange(min = 2, max = 4) int batch,
            @ForAll @IntRange(min = 2, max = 9) int side,
            @ForAll @IntRange(min = 1, max = 3) int vectors,
            @ForAll Then then) {
        int channels = 16 * vectors;
        OperationCheck.of(
                        batch * 31L + side,
                        images(batch, side, channels),
                        (tape, p) -> awayFromCorners(tape, p, new RunningStatistics(channels), BatchRule.usual(then)))
                .withinRelative(FLOAT)
                .precisionsAgree();
    }

    /** Fused and one after the other, in a pass that wants no gradients; the latter is tested elsewhere. */
    @Property(tries = 30)
    void fusesANormalisationIntoWhatComesBefore(
            @ForAll @IntRange(min = 3, max = 9) int side,
            @ForAll @IntRange(min = 1, max = 20) int inputs,
            @ForAll @IntRange(min = 1, max = 20) int outputs,
            @ForAll Then then) {
        var geometry = Geometry.same(3, 2, side);
        var doubling = new Geometry(4, 2, 1);
        var specs = List.of(
                spec("x", 2, side, side, inputs),
                spec("w", 3, 3, inputs, outputs),
                spec("d", 3, 3, inputs, 1),
                spec("t", 4, 4, outputs, inputs),
                spec("rows", 5, 9 * inputs),
                spec("scale", outputs),
                spec("shift", outputs),
                spec("scales", inputs),
                spec("shifts", inputs));
        var running = statistics(outputs);
        var runningOfInputs = statistics(inputs);
        for (int which = 0; which < 4; which++) {
            int kind = which;
            double[] fused = evaluated(
                    DataType.FLOAT,
                    specs,
                    (tape, p) -> kind(
                            kind,
                            tape,
                            p,
                            geometry,
                            doubling,
                            norm(kind == 1, p, kind == 1 ? runningOfInputs : running, then)));
            double[] exact = evaluated(
                    DataType.DOUBLE,
                    specs,
                    (tape, p) -> kind(
                            kind,
                            tape,
                            p,
                            geometry,
                            doubling,
                            norm(kind == 1, p, kind == 1 ? runningOfInputs : running, then)));
            double largest = Arrays.stream(exact).map(Math::abs).max().orElseThrow();
            assertThat(fused).as("kind " + kind).containsExactly(exact, within(FLOAT * Math.max(1, largest)));
        }
    }

    /** Channels that are no whole vectors, which the loops in Java take. */
    @Property(tries = 9)
    void normalisesABatchOfAnyChannels(@ForAll @IntRange(min = 1, max = 7) int channels, @ForAll Then then) {
        OperationCheck.of(
                        channels,
                        images(3, 4, channels),
                        (tape, p) -> awayFromCorners(tape, p, new RunningStatistics(channels), BatchRule.usual(then)))
                .withinRelative(FLOAT)
                .precisionsAgree();
    }

    @Property(tries = 6)
    void multipliesWithBiasAndGelu(@ForAll Gelu gelu) {
        var specs = List.of(spec("x", 9, 17), spec("w", 17, 20), spec("b", 20));
        Operation operation =
                (tape, p) -> MatrixOperations.linear(tape, p.named("x"), p.named("w"), p.named("b"), gelu);

        OperationCheck.of(3, specs, operation::of).withinRelative(FLOAT).precisionsAgree();
        double[] fused = evaluated(DataType.FLOAT, specs, operation);
        assertThat(fused).containsExactly(evaluated(DataType.DOUBLE, specs, operation), within(FLOAT * 10));
    }

    @Example
    void saysWhatItCannotPadOrNormalise() {
        assertThatThrownBy(() -> new Geometry(3, 1, 2, 1)).hasMessageContaining("got 3, 1 and 2 to 1");
        assertThatThrownBy(() -> new Geometry(0, 1, 0)).hasMessageContaining("got 0, 1 and 0");
        assertThatThrownBy(() -> new Geometry(1, 1, -1)).hasMessageContaining("got 1, 1 and -1");
        assertThatThrownBy(() -> new BatchRule(0, BatchRule.Moments.RUNNING, Then.NOTHING))
                .hasMessageContaining("an epsilon above 0");
        var transposed = OperationCheck.of(
                1,
                List.of(spec("x", 1, 4, 4, 2), spec("w", 3, 3, 2, 2)),
                (tape, p) ->
                        ConvolutionOperations.transposed(tape, p.named("x"), p.named("w"), new Geometry(3, 2, 0, 1)));
        assertThatThrownBy(transposed::precisionsAgree).hasMessageContaining("in a transposed convolution");
    }

    @Example
    void rectifiesAsNd4jDoes() {
        OperationCheck.of(7, List.of(spec("x", 3, 37)), (tape, p) -> ActivationOperations.relu(tape, p.named("x")))
                .precisionsAgree();
    }

    private interface Operation {
        Tensor of(Tape tape, Parameters p);
    }

    private static Tensor kind(
            int kind, Tape tape, Parameters p, Geometry geometry, Geometry doubling, BatchNormalisation norm) {
        return switch (kind) {
            case 0 -> ConvolutionOperations.convolution(tape, p.named("x"), p.named("w"), geometry, norm);
            case 1 -> ConvolutionOperations.depthwise(tape, p.named("x"), p.named("d"), geometry, norm);
            case 2 -> ConvolutionOperations.transposed(tape, p.named("x"), p.named("t"), doubling, norm);
            default ->
                MatrixOperations.multiplyInto(
                        tape,
                        p.named("rows"),
                        p.named("w"),
                        norm,
                        5,
                        p.named("w").value().size(3));
        };
    }

    private static BatchNormalisation norm(boolean ofInputs, Parameters p, RunningStatistics running, Then then) {
        return new BatchNormalisation(
                p.named(ofInputs ? "scales" : "scale"),
                p.named(ofInputs ? "shifts" : "shift"),
                running,
                BatchRule.usual(then));
    }

    /** Means around 0 and variances around 1. */
    private static RunningStatistics statistics(int channels) {
        var running = new RunningStatistics(channels);
        float[] values = OperationCheck.constants(channels, 2 * channels);
        for (int c = channels; c < 2 * channels; c++) {
            values[c] = 1f + 0.5f * values[c];
        }
        running.load(values, 0);
        return running;
    }

    private static double[] evaluated(DataType precision, List<Spec> specs, Operation operation) {
        var layout = new ParameterLayout(specs);
        try (var parameters = new Parameters(layout, TrainablePart.none(), precision);
                var pool = new ArrayPool(precision)) {
            specs.forEach(spec -> HostMemory.write(
                    OperationCheck.constants(spec.length(), spec.length()),
                    parameters.named(spec.name()).value()));
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            double[] first =
                    HostMemory.readDoubles(operation.of(tape, parameters).value());
            tape.clear();
            long buffers = pool.bufferCount();
            assertThat(HostMemory.readDoubles(operation.of(tape, parameters).value()))
                    .isEqualTo(first);
            tape.clear();
            assertThat(pool.bufferCount()).isEqualTo(buffers);
            assertThat(pool.takenCount()).isZero();
            return first;
        }
    }

    /** Shifted so that no value is near a corner of the activation, where the two precisions may differ. */
    private static Tensor awayFromCorners(Tape tape, Parameters p, RunningStatistics running, BatchRule rule) {
        fill(p, "scale", 0.3, 0.3, 0.3);
        fill(p, "shift", -3.0, 3.0, 9.0);
        return NormalisationOperations.batchNorm(tape, p.named("x"), p.named("scale"), p.named("shift"), running, rule);
    }

    /** Below, between and above the corners in turn. */
    private static void fill(Parameters p, String name, double... turns) {
        double[] values = new double[(int) p.named(name).value().length()];
        for (int i = 0; i < values.length; i++) {
            values[i] = turns[i % turns.length];
        }
        HostMemory.write(values, p.named(name).value());
    }

    private static List<Spec> images(int batch, int side, int channels) {
        return List.of(spec("x", batch, side, side, channels), spec("scale", channels), spec("shift", channels));
    }
}
