package org.unmask.engine.tape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** A chain out = c * (b * (a * 3)) of numbers, which says which of its backward steps ran. */
class TapeFreezingTest {
    private static final ParameterLayout LAYOUT = new ParameterLayout(List.of(
            new Spec("a", List.of(1), Role.WEIGHT),
            new Spec("b", List.of(1), Role.WEIGHT),
            new Spec("c", List.of(1), Role.WEIGHT)));

    private final List<String> ran = new ArrayList<>();

    @Test
    void whatLiesBeforeTheFirstTrainableParameterIsNotRun() {
        assertThat(gradients()).containsExactly(3 * 5 * 7, 3 * 2 * 7, 3 * 2 * 5);
        assertThat(ran).containsExactly("c", "b", "a");

        assertThat(gradients("a")).containsExactly(3 * 2 * 7, 3 * 2 * 5);
        assertThat(ran).containsExactly("c", "b");

        assertThat(gradients("a", "b")).containsExactly(3 * 2 * 5);
        assertThat(ran).containsExactly("c");
    }

    @Test
    void aFrozenParameterInTheMiddlePassesTheGradientOn() {
        assertThat(gradients("b", "c")).containsExactly(3 * 5 * 7);
        assertThat(ran).containsExactly("c", "b", "a");
    }

    private float[] gradients(String... frozen) {
        ran.clear();
        try (var pool = new ArrayPool(DataType.FLOAT);
                var parameters = new Parameters(LAYOUT, DataType.FLOAT)) {
            TrainablePart part = TrainablePart.of(LAYOUT, List.of(frozen));
            parameters.load(new float[] {2, 5, 7});
            parameters.train(part);
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            INDArray three = pool.take(1);
            HostMemory.write(new float[] {3}, three);
            Tensor value = tape.constant(three);
            for (String name : List.of("a", "b", "c")) {
                value = times(tape, value, parameters.named(name), name);
            }
            tape.backward(value);
            float[] gradients = new float[part.length()];
            parameters.gradients(gradients);
            tape.clear();
            assertThat(pool.takenCount()).as("arrays not given back").isEqualTo(1);
            return gradients;
        }
    }

    private Tensor times(Tape tape, Tensor left, Tensor right, String name) {
        double x = HostMemory.readDoubles(left.value())[0];
        double y = HostMemory.readDoubles(right.value())[0];
        var output = tape.output(1);
        HostMemory.write(new double[] {x * y}, output);
        return tape.record(output, List.of(left, right), gradient -> {
            ran.add(name);
            double g = HostMemory.readDoubles(gradient)[0];
            tape.accumulate(left, d -> HostMemory.write(new double[] {g * y}, d));
            tape.accumulate(right, d -> HostMemory.write(new double[] {g * x}, d));
        });
    }
}
