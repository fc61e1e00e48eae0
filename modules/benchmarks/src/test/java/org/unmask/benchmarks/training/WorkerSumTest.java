package org.unmask.benchmarks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.unmask.networks.model.ModelState;

/** The peer averages what ours averages. */
class WorkerSumTest {
    @Test
    void theMeanIsThatOfTheStatesHoweverTheyWereCombined() {
        ModelState expected = ModelState.average(states());

        WorkerSum left = new WorkerSum().plus(states().get(0), 0.5).plus(states().get(1), 0.7);
        WorkerSum right = new WorkerSum().plus(states().get(2), 0.6).plus(states().get(3), 1.0);
        WorkerSum sum = new WorkerSum().plus(left).plus(new WorkerSum()).plus(right);

        assertThat(sum.mean()).isEqualTo(expected);
        assertThat(sum.loss()).isCloseTo(0.7, within(1e-12));
    }

    @Test
    void nothingHasNoMean() {
        assertThatThrownBy(() -> new WorkerSum().mean()).hasMessageContaining("at least one worker");
    }

    /** Four states of whole numbers, whose sums and quarters single precision holds. */
    private static List<ModelState> states() {
        return IntStream.range(0, 4)
                .mapToObj(worker -> new ModelState(
                        new float[] {worker, 2f * worker},
                        new float[] {worker + 1f},
                        Map.of("m", new float[] {3f * worker, 1f}),
                        5))
                .toList();
    }
}
