package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

/** Compares an operation's single-precision kernels with the double ones: its value and every gradient. */
final class PrecisionCheck {
    private PrecisionCheck() {}

    /**
     * Checks that no element differs by more than {@code tolerance} times the largest of its tensor, or by more than the
     * tolerance where all are below one.
     */
    static void agree(long seed, List<Spec> specs, double tolerance, BiFunction<Tape, Parameters, Tensor> operation) {
        List<double[]> exact = results(DataType.DOUBLE, seed, specs, operation);
        List<double[]> fast = results(DataType.FLOAT, seed, specs, operation);

        for (int i = 0; i < exact.size(); i++) {
            double largest = Arrays.stream(exact.get(i)).map(Math::abs).max().orElseThrow();
            assertThat(fast.get(i))
                    .as(i == 0 ? "value" : "gradient of " + specs.get(i - 1).name())
                    .containsExactly(exact.get(i), within(tolerance * Math.max(1, largest)));
        }
    }

    private static List<double[]> results(
            DataType precision, long seed, List<Spec> specs, BiFunction<Tape, Parameters, Tensor> operation) {
        try (var parameters = new Parameters(new ParameterLayout(specs), precision);
                var pool = new ArrayPool(precision)) {
            var random = new SplittableRandom(seed);
            for (Spec spec : specs) {
                float[] values = new float[spec.length()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextDouble(-1, 1);
                }
                HostMemory.write(values, parameters.named(spec.name()).value());
            }
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor output = operation.apply(tape, parameters);
            List<double[]> results = new ArrayList<>();
            results.add(HostMemory.readDoubles(output.value()));
            tape.backward(GradientCheck.weightedSum(tape, output));
            specs.forEach(spec -> results.add(
                    HostMemory.readDoubles(parameters.named(spec.name()).gradient())));
            return results;
        }
    }
}
