package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;

class ClassActivationMapPropertyTest {
    /** Seeds are fixed by the shape, so that no evidence lies at a kink. */
    @Property(tries = 12)
    void agreesWithAPlainLoop(
            @ForAll @IntRange(min = 1, max = 3) int b,
            @ForAll @IntRange(min = 1, max = 3) int h,
            @ForAll @IntRange(min = 1, max = 3) int w,
            @ForAll @IntRange(min = 1, max = 4) int c,
            @ForAll @IntRange(min = 1, max = 3) int k) {
        int[] classes = IntStream.range(0, b).map(i -> (i + 1) % k).toArray();
        OperationCheck.of(
                        b + 7L * h + 49L * w,
                        List.of(spec("f", b, h, w, c), spec("v", c, k)),
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

    private static double[] maps(double[] f, double[] v, int positions, int c, int[] classes) {
        int k = v.length / c;
        double[] result = new double[classes.length * positions];
        for (int picture = 0; picture < classes.length; picture++) {
            double largest = 0;
            for (int i = picture * positions; i < (picture + 1) * positions; i++) {
                for (int channel = 0; channel < c; channel++) {
                    result[i] += f[i * c + channel] * v[channel * k + classes[picture]];
                }
                result[i] = Math.max(0, result[i]);
                largest = Math.max(largest, result[i]);
            }
            for (int i = picture * positions; i < (picture + 1) * positions; i++) {
                result[i] = largest > 0 ? result[i] / largest : 0;
            }
        }
        return result;
    }
}
