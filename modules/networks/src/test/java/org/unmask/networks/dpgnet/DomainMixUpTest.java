package org.unmask.networks.dpgnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.operations.OperationCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.dpgnet.DomainMixUp.Draw;
import org.unmask.networks.dpgnet.DomainMixUp.Gradient;

class DomainMixUpTest {
    private static final DomainMixUp BOTH = new DomainMixUp(0.5, 2, Gradient.BOTH);
    private static final int[] FAKES = {0, 2};
    private static final int[] TARGETS = {3, 4, 5};
    private static final int LENGTH = 4;

    /** {@code (1 - lambda)^2 mean((F - G)^2)}, and through both sides a gradient that agrees with central differences. */
    @Test
    void isTheSquaredDistanceTimesTheSquaredShareOfTheTarget() {
        OperationCheck.of(
                        1,
                        List.of(spec("tokens", 6, LENGTH)),
                        (tape, p) -> BOTH.loss(tape, p.named("tokens"), FAKES, TARGETS, new SplittableRandom(8)))
                .against(p -> new double[] {closedForm(p.apply("tokens"))});
    }

    private static double closedForm(double[] tokens) {
        Draw draw = BOTH.draw(new SplittableRandom(8), FAKES.length, TARGETS.length);
        double sum = 0;
        for (int i = 0; i < FAKES.length; i++) {
            for (int column = 0; column < LENGTH; column++) {
                double difference =
                        tokens[FAKES[i] * LENGTH + column] - tokens[TARGETS[draw.partners()[i]] * LENGTH + column];
                sum += difference * difference;
            }
        }
        return (1 - draw.lambda()) * (1 - draw.lambda()) * sum / (FAKES.length * LENGTH);
    }

    /** With the mixed tokens given, d/dF mean((F - M)^2) = 2 (F - M) / n, and F - M = (1 - lambda)(F - G). */
    @Test
    void theSourceAloneLearnsWhereTheMixedTokensAreTakenAsGiven() {
        var mixUp = new DomainMixUp(0.5, 2, Gradient.SOURCE);
        double lambda = mixUp.draw(new SplittableRandom(8), 1, 1).lambda();
        try (var parameters = GradientCheck.randomParameters(5, List.of(spec("tokens", 2, LENGTH)));
                var pool = new ArrayPool(DataType.DOUBLE)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            Tensor tokens = parameters.named("tokens");
            double[] values = HostMemory.readDoubles(tokens.value());

            tape.backward(mixUp.loss(tape, tokens, new int[] {0}, new int[] {1}, new SplittableRandom(8)));

            double[] gradient = HostMemory.readDoubles(tokens.gradient());
            double[] expected = IntStream.range(0, LENGTH)
                    .mapToDouble(i -> 2 * (1 - lambda) * (values[i] - values[LENGTH + i]) / LENGTH)
                    .toArray();
            assertThat(Arrays.copyOf(gradient, LENGTH)).containsExactly(expected, within(1e-12));
            assertThat(Arrays.copyOfRange(gradient, LENGTH, 2 * LENGTH)).containsOnly(0);
        }
    }

    @Test
    void fewTargetsAreTakenInTurn() {
        assertThat(BOTH.draw(new SplittableRandom(1), 5, 2).partners()).containsExactly(0, 1, 0, 1, 0);
    }

    @Test
    void ofManyTargetsEachIsTakenAtMostOnceAndNotAlwaysTheSame() {
        int[] first = BOTH.draw(new SplittableRandom(1), 3, 9).partners();
        int[] second = BOTH.draw(new SplittableRandom(2), 3, 9).partners();

        assertThat(first).hasSize(3).doesNotHaveDuplicates();
        assertThat(Arrays.stream(first).boxed()).allMatch(partner -> partner >= 0 && partner < 9);
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void drawsTheSameForTheSameRandomNumbers() {
        Draw draw = BOTH.draw(new SplittableRandom(4), 3, 9);

        assertThat(BOTH.draw(new SplittableRandom(4), 3, 9).lambda()).isEqualTo(draw.lambda());
        assertThat(draw.lambda()).isBetween(0.0, 1.0);
    }
}
