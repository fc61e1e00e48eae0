package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.Values.Grid;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;

class ResamplingOperationsPropertyTest {
    @Property(tries = 40)
    void everyPixelAppearsFourTimesToTheLastBit(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 6) int height,
            @ForAll @IntRange(min = 1, max = 6) int width,
            @ForAll @IntRange(min = 1, max = 20) int channels) {
        var values = GradientCheck.randomParameters(seed, List.of(Values.spec("x", 2, height, width, channels)));
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var x = tape.scratch(2, height, width, channels);
            HostMemory.write(Values.of(values, "x"), x);
            var from = new Grid(HostMemory.readDoubles(x), height, width, channels);

            var doubled = ResamplingOperations.doubled(tape, tape.constant(x)).value();

            assertThat(doubled.shape()).containsExactly(2, 2 * height, 2 * width, channels);
            var to = new Grid(HostMemory.readDoubles(doubled), 2 * height, 2 * width, channels);
            double[] expected = new double[to.flat().length];
            for (int i = 0; i < expected.length; i++) {
                int column = i / channels % to.width();
                int row = i / channels / to.width() % to.height();
                int b = i / channels / to.width() / to.height();
                expected[i] = from.at(b, row / 2, column / 2, i % channels);
            }
            assertThat(to.flat()).containsExactly(expected);
        }
    }

    @Property(tries = 20)
    void gradientOfADoubling(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int height,
            @ForAll @IntRange(min = 1, max = 5) int width,
            @ForAll @IntRange(min = 1, max = 4) int channels) {
        List<Spec> specs = List.of(Values.spec("x", 2, height, width, channels));

        GradientCheck.check(
                GradientCheck.randomParameters(seed, specs),
                List.of("x"),
                (tape, p) -> GradientCheck.weightedSum(tape, ResamplingOperations.doubled(tape, p.named("x"))));
        PrecisionCheck.agree(seed, specs, 1e-6, (tape, p) -> ResamplingOperations.doubled(tape, p.named("x")));
    }
}
