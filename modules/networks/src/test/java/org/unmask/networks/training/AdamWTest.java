package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;
import org.unmask.networks.engine.ParameterLayout;
import org.unmask.networks.engine.ParameterLayout.Role;
import org.unmask.networks.engine.ParameterLayout.Spec;

class AdamWTest {
    private static final OptimiserSettings SETTINGS = new OptimiserSettings(0.1, 0.5, 0.9, 0.999, 1e-8);

    /** The first step moves by the learning rate against the gradient's sign, after shrinking weights by lr x decay. */
    @Test
    void firstStepIsTheLearningRateAndOnlyWeightsDecay() {
        float[] values = {2, 2, 2};

        optimiser().step(arrays(values, 3, -5, 0.01f), 1, 0.1);

        assertThat(values).containsExactly(new float[] {2 * 0.95f - 0.1f, 2.1f, 1.9f}, within(1e-5f));
    }

    /** Gradients 1 then -1: the corrected mean is (0.9 x 0.1 - 0.1) / (1 - 0.81) = -1/19, the corrected square 1. */
    @Test
    void secondStepUsesCorrectedMoments() {
        float[] values = {0, 0, 0};
        var arrays = arrays(values, 0, 1, 0);
        optimiser().step(arrays, 1, 0.1);
        float afterFirst = values[1];
        arrays.gradients()[1] = -1;

        optimiser().step(arrays, 2, 0.1);

        assertThat(values[1] - afterFirst).isCloseTo(0.1f / 19, within(1e-6f));
    }

    @Test
    void refusesABetaOfOne() {
        assertThatThrownBy(() -> new OptimiserSettings(0.1, 0, 1, 0.999, 1e-8))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected beta1 in [0, 1), got 1.0");
    }

    private static AdamW optimiser() {
        return new AdamW(
                new ParameterLayout(List.of(
                        new Spec("w", List.of(1, 1), Role.WEIGHT),
                        new Spec("shift", List.of(1), Role.SHIFT),
                        new Spec("scale", List.of(1), Role.SCALE))),
                SETTINGS);
    }

    private static AdamW.Arrays arrays(float[] values, float... gradients) {
        return new AdamW.Arrays(values, gradients, new float[values.length], new float[values.length]);
    }
}
