package org.unmask.networks.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;

class SoftCrossEntropyTest {
    /** Equal logits cost ln 2 whatever the target; weights 1 and 0.5 over two rows: 0.75 ln 2. */
    @Test
    void dividesByTheNumberOfRowsNotByTheSumOfWeights() {
        double loss = loss(new float[] {0, 0, 3, 3}, new float[] {1, 0, 0.4f, 0.6f}, new float[] {1, 0.5f});

        assertThat(loss).isCloseTo(0.75 * Math.log(2), within(1e-6));
    }

    /** Target (0.25, 0.75), logits (0, ln 3): the softmax equals the target, the loss is its entropy. */
    @Test
    void isTheTargetsEntropyWhenTheNetworkAgrees() {
        double loss = loss(new float[] {0, (float) Math.log(3)}, new float[] {0.25f, 0.75f}, new float[] {1});

        assertThat(loss).isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(1e-6));
    }

    @Test
    void staysFiniteForHugeLogits() {
        assertThat(loss(new float[] {1000, -1000}, new float[] {0, 1}, new float[] {1}))
                .isCloseTo(2000, within(1e-3));
    }

    @Test
    void gradientAgreesWithCentralDifferences() {
        var parameters = GradientCheck.randomParameters(4, List.of(new Spec("z", List.of(3, 2), Role.WEIGHT)));

        GradientCheck.check(
                parameters,
                List.of("z"),
                (tape, p) -> SoftCrossEntropy.of(
                        tape, p.named("z"), new float[] {1, 0, 0.2f, 0.8f, 0.5f, 0.1f}, new float[] {1, 0, 3}));
    }

    private static double loss(float[] logits, float[] targets, float[] weights) {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            var array = tape.scratch(weights.length, 2);
            HostMemory.write(logits, array);
            return HostMemory.readDoubles(SoftCrossEntropy.of(tape, tape.constant(array), targets, weights)
                    .value())[0];
        }
    }
}
