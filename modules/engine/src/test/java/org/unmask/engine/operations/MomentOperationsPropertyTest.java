package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class MomentOperationsPropertyTest {
    record Case(long seed, int pictures, int height, int width, int channels) {
        Spec x() {
            return OperationCheck.spec("x", pictures, height, width, channels);
        }
    }

    @Provide
    Arbitrary<Case> cases() {
        // A single position has no deviation, whose root is too steep for central differences.
        return Combinators.combine(Arbitraries.longs(), between(1, 3), between(2, 6), between(1, 6), between(1, 9))
                .as(Case::new);
    }

    private static Arbitrary<Integer> between(int low, int high) {
        return Arbitraries.integers().between(low, high);
    }

    @Property(tries = 40)
    void meansAndDeviationsAndTheirGradients(@ForAll("cases") Case c) {
        OperationCheck.of(c.seed, List.of(c.x()), MomentOperationsPropertyTest::moments)
                .withinRelative(2e-5)
                .against(values -> plain(c, values.apply("x")));
    }

    /** Channels 4, 6, 4, 6 and 7, 7, 7, 7: means 5 and 7, deviations 1 and the root of epsilon. */
    @Example
    void anExampleByHand() {
        double[] found = of(new double[] {4, 7, 6, 7, 4, 7, 6, 7}, 1, 2, 2, 2);

        assertThat(found).containsExactly(new double[] {5, 7, 1, 1e-3}, within(1e-6));
    }

    @Example
    void aChannelThatIsTheSameEverywhereHasAGradient() {
        try (var parameters = GradientCheck.randomParameters(1, List.of(OperationCheck.spec("x", 1, 2, 2, 1)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(new double[] {2, 2, 2, 2}, parameters.named("x").value());
            var tape = new Tape(pool, Tape.Mode.TRAINING);

            tape.backward(GradientCheck.weightedSum(tape, moments(tape, parameters)));

            assertThat(Arrays.stream(
                            HostMemory.readDoubles(parameters.named("x").gradient())))
                    .allMatch(Double::isFinite);
        }
    }

    private static Tensor moments(Tape tape, Parameters parameters) {
        return MomentOperations.meanAndDeviation(tape, parameters.named("x"));
    }

    private static double[] of(double[] values, Integer... shape) {
        try (var parameters = GradientCheck.randomParameters(1, List.of(OperationCheck.spec("x", shape)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            HostMemory.write(values, parameters.named("x").value());
            return HostMemory.readDoubles(
                    moments(new Tape(pool, Tape.Mode.EVALUATION), parameters).value());
        }
    }

    private static double[] plain(Case c, double[] x) {
        int positions = c.height * c.width;
        double[] found = new double[c.pictures * 2 * c.channels];
        for (int picture = 0; picture < c.pictures; picture++) {
            for (int channel = 0; channel < c.channels; channel++) {
                double mean = 0;
                double square = 0;
                for (int position = 0; position < positions; position++) {
                    mean += x[(picture * positions + position) * c.channels + channel] / positions;
                }
                for (int position = 0; position < positions; position++) {
                    double offset = x[(picture * positions + position) * c.channels + channel] - mean;
                    square += offset * offset / positions;
                }
                found[picture * 2 * c.channels + channel] = mean;
                found[(picture * 2 + 1) * c.channels + channel] = Math.sqrt(square + MomentOperations.EPSILON);
            }
        }
        return found;
    }
}
