package org.unmask.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.NesterovsUpdater;
import org.nd4j.linalg.learning.SgdUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.unmask.core.errors.UserException;
import org.unmask.engine.optimiser.Sgd.LookAhead;

class SgdTest {
    private static final int LENGTH = 20;

    /** Without momentum: 2 - 0.1 (3 + 0.5 x 2) = 1.6 for a weight, 2 - 0.1 x 3 = 1.7 for the others. */
    @Test
    void withoutMomentumItDescendsAndRemembersNothing() {
        var optimiser = new Sgd(0, LookAhead.NONE, 0.5);
        float[] values = {2, 2, 2};

        optimiser.step(FlatStates.of(optimiser, values, 3, 3, 3), 1, 0.1);

        assertThat(values).containsExactly(new float[] {1.6f, 1.7f, 1.7f}, within(1e-6f));
        assertThat(optimiser.optimiserState()).isEmpty();
    }

    /** Steps of rate 0.1 along gradients of 3, the shift's at half and the scale's at none of the rate. */
    @Test
    void eachPartMovesAtItsOwnRate() {
        for (Optimiser optimiser : List.of(new Sgd(0, LookAhead.NONE, 0), new Sgd(0.9, LookAhead.NONE, 0))) {
            float[] values = {2, 2, 2};
            FlatState even = FlatStates.of(optimiser, values, 3, 3, 3);

            optimiser.step(
                    new FlatState(
                            even.part(),
                            even.parameters(),
                            even.gradients(),
                            even.optimiserState(),
                            List.of(1.0, 0.5, 0.0)),
                    1,
                    0.1);

            assertThat(values).containsExactly(new float[] {1.7f, 1.85f, 2f}, within(1e-6f));
        }
    }

    /** Gradients 1, 1 at rate 0.1, momentum 0.9: b is 1, then 1.9; plain -0.1, -0.19; ahead -0.19, -0.1 (1 + 1.71). */
    @Test
    void momentumIsPyTorchsWithAndWithoutLookAhead() {
        assertThat(twoSteps(new Sgd(0.9, LookAhead.NONE, 0))).isCloseTo(-0.1f - 0.19f, within(1e-6f));
        assertThat(twoSteps(new Sgd(0.9, LookAhead.NESTEROV, 0))).isCloseTo(-0.19f - 0.271f, within(1e-6f));
    }

    /** The formula in double precision, decay in the gradient of weights alone, the rate changing from step to step. */
    @ParameterizedTest
    @EnumSource(LookAhead.class)
    void equalsTheFormulaWhileTheRateChanges(LookAhead lookAhead) {
        var optimiser = new Sgd(0.8, lookAhead, 0.3);
        float[] values = {1, -2, 3};
        FlatState state = FlatStates.of(optimiser, values, 0, 0, 0);
        double[] expected = {1, -2, 3};
        double[] b = new double[3];
        var random = new SplittableRandom(3);
        for (int step = 1; step <= 5; step++) {
            double rate = 0.1 / step;
            for (int i = 0; i < 3; i++) {
                state.gradients()[i] = (float) random.nextDouble(-1, 1);
                double g = state.gradients()[i] + (i == 0 ? 0.3 * expected[i] : 0);
                b[i] = 0.8 * b[i] + g;
                expected[i] -= rate * (lookAhead == LookAhead.NESTEROV ? g + 0.8 * b[i] : b[i]);
            }
            optimiser.step(state, step, rate);

            for (int i = 0; i < 3; i++) {
                assertThat((double) values[i]).isCloseTo(expected[i], within(1e-6));
            }
        }
    }

    @Test
    void equalsNd4jsNesterovsWhileTheRateIsConstant() {
        var theirs = new NesterovsUpdater(new Nesterovs(0.05, 0.9));
        theirs.setStateViewArray(Nd4j.zeros(DataType.DOUBLE, 1, LENGTH), new long[] {1, LENGTH}, 'c', true);

        assertThat(largestDifference(new Sgd(0.9, LookAhead.NESTEROV, 0), theirs))
                .isLessThan(2e-6);
    }

    @Test
    void equalsNd4jsSgdWithoutMomentum() {
        var theirs = new SgdUpdater(new org.nd4j.linalg.learning.config.Sgd(0.05));

        assertThat(largestDifference(new Sgd(0, LookAhead.NONE, 0), theirs)).isLessThan(2e-6);
    }

    @Test
    void refusesAMomentumOfOneAndANegativeDecay() {
        assertThatThrownBy(() -> new Sgd(1, LookAhead.NONE, 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected momentum in [0, 1), got 1.0");
        assertThatThrownBy(() -> new Sgd(0, LookAhead.NONE, -1)).hasMessageContaining("weight decay at least 0");
    }

    private static float twoSteps(Sgd optimiser) {
        float[] values = {0, 0, 0};
        FlatState state = FlatStates.of(optimiser, values, 1, 1, 1);
        optimiser.step(state, 1, 0.1);
        optimiser.step(state, 2, 0.1);
        return values[0];
    }

    /** Over ten steps on random gradients at rate 0.05; theirs in double precision. */
    private static double largestDifference(Sgd ours, GradientUpdater<?> theirs) {
        float[] values = new float[LENGTH];
        FlatState state = FlatStates.of(ours, values, new float[LENGTH]);
        double[] expected = new double[LENGTH];
        var random = new SplittableRandom(11);
        double largest = 0;
        for (int step = 1; step <= 10; step++) {
            INDArray gradient = Nd4j.create(DataType.DOUBLE, 1, LENGTH);
            for (int i = 0; i < LENGTH; i++) {
                state.gradients()[i] = (float) random.nextDouble(-1, 1);
                gradient.putScalar(i, state.gradients()[i]);
            }
            theirs.applyUpdater(gradient, step - 1, 0);
            ours.step(state, step, 0.05);
            for (int i = 0; i < LENGTH; i++) {
                expected[i] -= gradient.getDouble(i);
                largest = Math.max(largest, Math.abs(values[i] - expected[i]));
            }
        }
        return largest;
    }
}
