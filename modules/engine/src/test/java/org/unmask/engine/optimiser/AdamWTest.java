package org.unmask.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.unmask.core.errors.UserException;

class AdamWTest {
    private static final AdamW HALVING = AdamW.withDecay(0.5);

    /** The first step of Adam is the rate in the gradient's direction, whatever its length; the decay follows the rate. */
    @Test
    void eachPartMovesAndDecaysAtItsOwnRate() {
        var optimiser = AdamW.withDecay(0.5);
        float[] values = {2, 2, 2};
        FlatState even = FlatStates.of(optimiser, values, 3, 3, 3);

        optimiser.step(
                new FlatState(
                        even.part(),
                        even.parameters(),
                        even.gradients(),
                        even.optimiserState(),
                        List.of(0.5, 1.0, 0.0)),
                1,
                0.1);

        assertThat(values).containsExactly(new float[] {2 * (1 - 0.05f * 0.5f) - 0.05f, 1.9f, 2f}, within(1e-5f));
    }

    /** The first step moves by the learning rate against the gradient's sign, after shrinking weights by lr x decay. */
    @Test
    void firstStepIsTheLearningRateAndOnlyWeightsDecay() {
        float[] values = {2, 2, 2};

        HALVING.step(FlatStates.of(HALVING, values, 3, -5, 0.01f), 1, 0.1);

        assertThat(values).containsExactly(new float[] {2 * 0.95f - 0.1f, 2.1f, 1.9f}, within(1e-5f));
    }

    /** Gradients 1 then -1: the corrected mean is (0.9 x 0.1 - 0.1) / (1 - 0.81) = -1/19, the corrected square 1. */
    @Test
    void secondStepUsesCorrectedMoments() {
        float[] values = {0, 0, 0};
        FlatState state = FlatStates.of(HALVING, values, 0, 1, 0);
        HALVING.step(state, 1, 0.1);
        float afterFirst = values[1];
        state.gradients()[1] = -1;

        HALVING.step(state, 2, 0.1);

        assertThat(values[1] - afterFirst).isCloseTo(0.1f / 19, within(1e-6f));
    }

    /**
     * Three steps by hand in double precision, weight decay included, with gradients far from epsilon and near it: there the
     * place of epsilon shows.
     */
    @Test
    void equalsTheFormulaInDoublePrecisionStepByStep() {
        var optimiser = new AdamW(0.1, 0.8, 0.95, 1e-3);
        float[] values = {1, -2, 3};
        FlatState state = FlatStates.of(optimiser, values, 0, 0, 0);
        double[] expected = {1, -2, 3};
        double[] m = new double[3];
        double[] v = new double[3];
        var random = new SplittableRandom(5);
        for (int step = 1; step <= 3; step++) {
            for (int i = 0; i < 3; i++) {
                float g = (float) (random.nextDouble(-1, 1) * Math.pow(10, -2 * i));
                state.gradients()[i] = g;
                m[i] = 0.8 * m[i] + 0.2 * g;
                v[i] = 0.95 * v[i] + 0.05 * g * g;
                double mean = m[i] / (1 - Math.pow(0.8, step));
                double square = v[i] / (1 - Math.pow(0.95, step));
                double kept = i == 0 ? 1 - 0.01 * 0.1 : 1;
                expected[i] = kept * expected[i] - 0.01 * mean / (Math.sqrt(square) + 1e-3);
            }
            optimiser.step(state, step, 0.01);

            for (int i = 0; i < 3; i++) {
                assertThat((double) values[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    /** ND4J adds epsilon before the correction; with epsilon * sqrt(1 - beta2^step) its steps are these. */
    @Test
    void equalsNd4jsAdamWithTheEpsilonOfItsForm() {
        int length = 20;
        double epsilon = 1e-2;
        var optimiser = new AdamW(0, 0.9, 0.99, epsilon);
        float[] values = new float[length];
        FlatState state = FlatStates.of(optimiser, values, new float[length]);
        double[] expected = new double[length];
        var theirs = updater(length);
        var random = new SplittableRandom(7);
        for (int step = 1; step <= 10; step++) {
            INDArray gradient = Nd4j.create(DataType.DOUBLE, 1, length);
            for (int i = 0; i < length; i++) {
                state.gradients()[i] = (float) random.nextDouble(-1, 1);
                gradient.putScalar(i, state.gradients()[i]);
            }
            theirs.setConfig(new Adam(0.05, 0.9, 0.99, epsilon * Math.sqrt(1 - Math.pow(0.99, step))));
            theirs.applyUpdater(gradient, step - 1, 0);
            optimiser.step(state, step, 0.05);

            for (int i = 0; i < length; i++) {
                expected[i] -= gradient.getDouble(i);
                assertThat((double) values[i]).as("step %d", step).isCloseTo(expected[i], within(2e-6));
            }
        }
    }

    @Test
    void frozenParametersKeepEveryBitAndHaveNoMoments() {
        float[] values = {1, 2, 3};
        FlatState state = FlatStates.of(HALVING, List.of("shift"), values, 1, -1);

        HALVING.step(state, 1, 0.1);

        assertThat(values[1]).isEqualTo(2f);
        assertThat(values[0]).isCloseTo(0.95f - 0.1f, within(1e-6f));
        assertThat(values[2]).isCloseTo(3.1f, within(1e-6f));
        assertThat(state.optimiserState(AdamW.FIRST_MOMENT)).containsExactly(new float[] {0.1f, -0.1f}, within(1e-7f));
    }

    @Test
    void refusesABetaOfOneAndAMissingSlot() {
        assertThatThrownBy(() -> new AdamW(0, 1, 0.999, 1e-8))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected beta1 in [0, 1), got 1.0");
        FlatState state = FlatStates.of(HALVING, new float[3], 0, 0, 0);
        var empty = new FlatState(state.part(), state.parameters(), state.gradients(), Map.of());
        assertThatThrownBy(() -> HALVING.step(empty, 1, 0.1)).hasMessageContaining("expected an array first_moment");
    }

    private static AdamUpdater updater(int length) {
        var updater = new AdamUpdater(new Adam(0.05, 0.9, 0.99, 1e-8));
        updater.setStateViewArray(Nd4j.zeros(DataType.DOUBLE, 1, 2L * length), new long[] {1, length}, 'c', true);
        return updater;
    }
}
