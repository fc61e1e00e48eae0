package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;

class ClassActivationMapPropertyTest {
    @Property(tries = 12)
    void agreesWithAPlainLoop(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 3) int h,
            @ForAll @IntRange(min = 1, max = 2) int w,
            @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 1, max = 3) int k) {
        int[] classes = IntStream.range(0, b).map(i -> (i + 1) % k).toArray();
        List<Spec> specs = List.of(spec("f", b, h, w, c), spec("v", c, k));
        OperationCheck.of(
                        smoothSeed(specs, h * w, c, classes),
                        specs,
                        (tape, p) -> ClassActivationMap.of(tape, p.named("f"), p.named("v"), classes))
                .withinRelative(2e-5)
                .against(p -> maps(p.apply("f"), p.apply("v"), h * w, c, classes));
    }

    @Example
    void aPictureWithoutEvidenceHasAnEmptyMapAndNoGradient() {
        try (var parameters = GradientCheck.randomParameters(1, List.of(spec("f", 1, 2, 2, 1), spec("v", 1, 1)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(new double[] {1, 2, 3, 4}, parameters.named("f").value());
            HostMemory.write(new double[] {-1}, parameters.named("v").value());
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var map = ClassActivationMap.of(tape, parameters.named("f"), parameters.named("v"), new int[] {0});
            double[] value = HostMemory.readDoubles(map.value());
            tape.backward(GradientCheck.weightedSum(tape, map));

            assertThat(value).containsOnly(0);
            assertThat(HostMemory.readDoubles(parameters.named("f").gradient())).containsOnly(0);
        }
    }

    @Example
    void refusesAClassThatTheNetworkLacks() {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var f = tape.constant(tape.scratch(2, 1, 1, 3));
            var v = tape.constant(tape.scratch(3, 2));

            assertThatThrownBy(() -> ClassActivationMap.of(tape, f, v, new int[] {0, 2}))
                    .hasMessageContaining("expected 2 classes from 0 to 1, got [0, 2]");
        }
    }

    /** The first seed whose evidence lies off the kinks, which are 0 and the peak, and whose peaks are large enough to divide by. */
    private static long smoothSeed(List<Spec> specs, int positions, int c, int[] classes) {
        return LongStream.range(0, 100_000)
                .filter(seed -> {
                    try (var parameters = GradientCheck.randomParameters(seed, specs)) {
                        double[] evidence = evidence(
                                HostMemory.readDoubles(parameters.named("f").value()),
                                HostMemory.readDoubles(parameters.named("v").value()),
                                positions,
                                c,
                                classes);
                        return IntStream.range(0, classes.length)
                                .mapToObj(picture ->
                                        Arrays.copyOfRange(evidence, picture * positions, (picture + 1) * positions))
                                .allMatch(ClassActivationMapPropertyTest::isSmooth);
                    }
                })
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSmooth(double[] evidence) {
        double peak = Arrays.stream(evidence).max().orElseThrow();
        boolean clearPeak = Arrays.stream(evidence).filter(e -> e > peak - 0.02).count() == 1;
        return Arrays.stream(evidence).noneMatch(e -> Math.abs(e) < 0.02) && (peak < 0 || peak > 0.3 && clearPeak);
    }

    private static double[] evidence(double[] f, double[] v, int positions, int c, int[] classes) {
        int k = v.length / c;
        double[] result = new double[classes.length * positions];
        for (int i = 0; i < result.length; i++) {
            for (int channel = 0; channel < c; channel++) {
                result[i] += f[i * c + channel] * v[channel * k + classes[i / positions]];
            }
        }
        return result;
    }

    private static double[] maps(double[] f, double[] v, int positions, int c, int[] classes) {
        double[] evidence = evidence(f, v, positions, c, classes);
        double[] result = new double[evidence.length];
        for (int picture = 0; picture < classes.length; picture++) {
            int from = picture * positions;
            double peak = Arrays.stream(evidence, from, from + positions).max().orElseThrow();
            for (int i = from; i < from + positions; i++) {
                result[i] = peak > 0 ? Math.max(0, evidence[i]) / peak : 0;
            }
        }
        return result;
    }
}
