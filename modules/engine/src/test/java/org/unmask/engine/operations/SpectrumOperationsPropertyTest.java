package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SpectrumOperationsPropertyTest {
    @Property(tries = 10)
    void equalsTheSumOfCosines(
            @ForAll @IntRange(min = 1, max = 2) int b,
            @ForAll @IntRange(min = 1, max = 5) int h,
            @ForAll @IntRange(min = 1, max = 5) int w,
            @ForAll @IntRange(min = 1, max = 3) int c) {
        OperationCheck.of(
                        h,
                        List.of(spec("x", b, h, w, c)),
                        (tape, p) -> SpectrumOperations.cosineTransform(tape, p.named("x")))
                .against(p -> transform(p.apply("x"), b, h, w, c));
    }

    @Example
    void theReferenceKeepsEnergyAndPutsAFlatPictureIntoOneFrequency() {
        double[] flat = transform(new double[] {1, 1, 1, 1, 1, 1}, 1, 2, 3, 1);

        assertThat(flat).containsExactly(new double[] {Math.sqrt(6), 0, 0, 0, 0, 0}, within(1e-12));
    }

    @Example
    void floatsAgreeAtTheSizeOfAFace() {
        OperationCheck.of(
                        1,
                        List.of(spec("x", 2, 32, 24, 3)),
                        (tape, p) -> SpectrumOperations.cosineTransform(tape, p.named("x")))
                .precisionsAgree();
    }

    private static double[] transform(double[] x, int b, int h, int w, int c) {
        return IntStream.range(0, b * h * w * c)
                .mapToDouble(i -> {
                    double sum = 0;
                    for (int y = 0; y < h; y++) {
                        for (int z = 0; z < w; z++) {
                            sum += x[((i / (h * w * c) * h + y) * w + z) * c + i % c]
                                    * wave(i / (w * c) % h, y, h)
                                    * wave(i / c % w, z, w);
                        }
                    }
                    return sum;
                })
                .toArray();
    }

    private static double wave(int frequency, int place, int length) {
        double scale = Math.sqrt((frequency == 0 ? 1.0 : 2.0) / length);
        return scale * Math.cos(Math.PI / length * (place + 0.5) * frequency);
    }
}
