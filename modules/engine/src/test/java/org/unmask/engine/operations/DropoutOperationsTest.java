package org.unmask.engine.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.engine.operations.OperationCheck.spec;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.random.Seeds;
import org.unmask.engine.operations.DropoutOperations.Draw;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;

class DropoutOperationsTest {
    private static final int COUNT = 20_000;
    private static final Draw DRAW = new Draw(Seeds.of(1), 17, 2);

    @Test
    void gradientPassesWhereTheElementPassed() {
        OperationCheck.of(
                        1,
                        List.of(spec("x", 5, 8)),
                        (tape, p) -> DropoutOperations.dropout(tape, p.named("x"), 0.25, DRAW))
                .against(p -> {
                    double[] x = p.apply("x");
                    float[] kept = dropped(40, 0.25, DRAW, Tape.Mode.TRAINING);
                    for (int i = 0; i < x.length; i++) {
                        x[i] *= kept[i];
                    }
                    return x;
                });
    }

    /** The share of 20,000 elements has deviation 0.0032; five of them: a false alarm in 1.7 million draws. */
    @Test
    void dropsTheWantedShareAndKeepsTheMean() {
        float[] kept = dropped(COUNT, 0.3, DRAW, Tape.Mode.TRAINING);
        long zeros = count(kept, 0f);

        assertThat(zeros / (double) COUNT).isBetween(0.284, 0.316);
        assertThat(count(kept, (float) (1 / 0.7))).isEqualTo(COUNT - zeros);
    }

    @Test
    void aMaskDependsOnSeedStepLayerAndElementAlone() {
        float[] mask = dropped(COUNT, 0.5, DRAW, Tape.Mode.TRAINING);

        assertThat(dropped(COUNT, 0.5, new Draw(Seeds.of(1), 17, 2), Tape.Mode.TRAINING))
                .isEqualTo(mask);
        assertThat(dropped(9, 0.5, DRAW, Tape.Mode.TRAINING)).isEqualTo(Arrays.copyOf(mask, 9));
        for (Draw other :
                List.of(new Draw(Seeds.of(2), 17, 2), new Draw(Seeds.of(1), 18, 2), new Draw(Seeds.of(1), 17, 3))) {
            assertThat(agreement(mask, dropped(COUNT, 0.5, other, Tape.Mode.TRAINING)))
                    .isBetween(0.482, 0.518);
        }
    }

    @Test
    void doesNothingInEvaluationOrAtRateZero() {
        assertThat(count(dropped(COUNT, 0.5, DRAW, Tape.Mode.EVALUATION), 1f)).isEqualTo(COUNT);
        assertThat(count(dropped(COUNT, 0, DRAW, Tape.Mode.TRAINING), 1f)).isEqualTo(COUNT);
    }

    @Test
    void refusesARateOfOne() {
        assertThatThrownBy(() -> dropped(1, 1, DRAW, Tape.Mode.TRAINING))
                .hasMessageContaining("expected a rate in [0, 1), got 1.0");
        assertThatThrownBy(() -> dropped(1, Double.NaN, DRAW, Tape.Mode.EVALUATION))
                .hasMessageContaining("got NaN");
    }

    /** What becomes of ones. */
    private static float[] dropped(int count, double rate, Draw draw, Tape.Mode mode) {
        try (var pool = new ArrayPool(DataType.FLOAT)) {
            var tape = new Tape(pool, mode);
            float[] ones = new float[count];
            Arrays.fill(ones, 1f);
            Tensor x = RowOperationsPropertyTest.constant(tape, ones, count);
            return HostMemory.read(
                    DropoutOperations.dropout(tape, x, rate, draw).value());
        }
    }

    private static long count(float[] values, float wanted) {
        long count = 0;
        for (float value : values) {
            count += value == wanted ? 1 : 0;
        }
        return count;
    }

    private static double agreement(float[] one, float[] other) {
        int same = 0;
        for (int i = 0; i < one.length; i++) {
            same += one[i] == other[i] ? 1 : 0;
        }
        return same / (double) one.length;
    }
}
