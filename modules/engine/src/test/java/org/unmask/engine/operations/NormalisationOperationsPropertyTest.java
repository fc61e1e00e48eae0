package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** Batch, group and layer normalisation over shapes: value, gradients, and float32 against float64. */
class NormalisationOperationsPropertyTest {
    private static final double EPSILON = NormalisationOperations.EPSILON;

    /** Every result divides by a deviation, which may be small: errors grow by up to ten. */
    private static final double FLOAT = 4e-5;

    @Property(tries = 12)
    void layerNorm(@ForAll @IntRange(min = 1, max = 7) int m, @ForAll @IntRange(min = 3, max = 9) int d) {
        OperationCheck.of(
                        m * 31L + d,
                        List.of(spec("x", m, d), spec("scale", d), spec("shift", d)),
                        (tape, p) -> NormalisationOperations.layerNorm(
                                tape, p.named("x"), p.named("scale"), p.named("shift"), EPSILON))
                .withinRelative(FLOAT)
                .against(p -> normalised(p, d, (row, channel) -> row));
    }

    /** Groups of three elements at least: of two, normalised to -1 and 1, no gradient is left but what float32 errs by. */
    @Property(tries = 12)
    void groupNorm(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 4) int h,
            @ForAll @IntRange(min = 2, max = 4) int w,
            @ForAll @IntRange(min = 1, max = 3) int groups,
            @ForAll @IntRange(min = 1, max = 3) int groupSize) {
        Assume.that(h * w * groupSize >= 3);
        int channels = groups * groupSize;
        OperationCheck.of(
                        b * 31L + h * w,
                        images(b, h, w, channels),
                        (tape, p) -> NormalisationOperations.groupNorm(
                                tape, p.named("x"), p.named("scale"), p.named("shift"), groups))
                .withinRelative(FLOAT)
                .against(p -> normalised(p, channels, (row, channel) -> row / (h * w) * groups + channel / groupSize));
    }

    @Property(tries = 12)
    void batchNorm(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 2, max = 4) int h,
            @ForAll @IntRange(min = 2, max = 4) int w,
            @ForAll @IntRange(min = 1, max = 5) int channels) {
        OperationCheck.of(
                        b * 31L + h * w,
                        images(b, h, w, channels),
                        (tape, p) -> NormalisationOperations.batchNorm(
                                tape,
                                p.named("x"),
                                p.named("scale"),
                                p.named("shift"),
                                new RunningStatistics(channels)))
                .withinRelative(FLOAT)
                .against(p -> normalised(p, channels, (row, channel) -> channel));
    }

    @Example
    void groupNormRefusesGroupsThatDoNotDivideTheChannels() {
        var check = OperationCheck.of(
                1,
                images(1, 2, 2, 4),
                (tape, p) ->
                        NormalisationOperations.groupNorm(tape, p.named("x"), p.named("scale"), p.named("shift"), 3));

        assertThatThrownBy(check::precisionsAgree)
                .hasMessageContaining("expected a number of groups that divides 4 channels, got 3");
    }

    private static List<Spec> images(int b, int h, int w, int channels) {
        return List.of(spec("x", b, h, w, channels), spec("scale", channels), spec("shift", channels));
    }

    /** Which numbers share their moments: those of equal number. */
    @FunctionalInterface
    private interface Share {
        int of(int row, int channel);
    }

    private static double[] normalised(Function<String, double[]> p, int channels, Share share) {
        double[] x = p.apply("x");
        double[] y = new double[x.length];
        for (int at = 0; at < x.length; at++) {
            int mine = share.of(at / channels, at % channels);
            int count = 0;
            double sum = 0;
            double squares = 0;
            for (int other = 0; other < x.length; other++) {
                if (share.of(other / channels, other % channels) == mine) {
                    count++;
                    sum += x[other];
                    squares += x[other] * x[other];
                }
            }
            double mean = sum / count;
            double deviation = Math.sqrt(squares / count - mean * mean + EPSILON);
            y[at] = p.apply("scale")[at % channels] * (x[at] - mean) / deviation + p.apply("shift")[at % channels];
        }
        return y;
    }
}
