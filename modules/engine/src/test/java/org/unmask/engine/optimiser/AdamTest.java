package org.unmask.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class AdamTest {
    /** The first step moves by the learning rate against the sign of gradient plus decay times parameter: +, -, +. */
    @Test
    void decayIsPartOfEveryGradient() {
        var adam = Adam.withDecay(0.5);
        float[] values = {2, 2, 2};

        adam.step(FlatStates.of(adam, values, 0, -5, -0.5f), 1, 0.1);

        assertThat(values).containsExactly(new float[] {1.9f, 2.1f, 1.9f}, within(1e-6f));
    }

    @Test
    void withoutDecayItIsAdamW() {
        float[] ours = {1, -2, 3};
        float[] theirs = ours.clone();
        float[] gradients = {0.3f, -0.02f, 1e-5f};

        Adam.withDecay(0).step(FlatStates.of(AdamW.adam(), ours, gradients.clone()), 1, 0.01);
        AdamW.adam().step(FlatStates.of(AdamW.adam(), theirs, gradients.clone()), 1, 0.01);

        assertThat(ours).isEqualTo(theirs);
    }

    @Test
    void refusesNegativeDecay() {
        assertThatThrownBy(() -> Adam.withDecay(-1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("weight decay");
    }
}
