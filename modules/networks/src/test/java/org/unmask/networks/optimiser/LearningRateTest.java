package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;

class LearningRateTest {
    private final LearningRate rate = new LearningRate(0.4, 4, 104, 0.1);

    @Test
    void risesLinearlyToThePeak() {
        assertThat(rate.at(0)).isCloseTo(0.1, within(1e-12));
        assertThat(rate.at(3)).isCloseTo(0.4, within(1e-12));
        assertThat(rate.at(4)).isCloseTo(0.4, within(1e-12));
    }

    @Test
    void fallsAlongACosineToTheFinalFraction() {
        assertThat(rate.at(54)).isCloseTo(0.4 * 0.55, within(1e-12));
        assertThat(rate.at(104)).isCloseTo(0.04, within(1e-12));
        assertThat(rate.at(1000)).isCloseTo(0.04, within(1e-12));
    }

    @Test
    void worksWithoutWarmUp() {
        assertThat(new LearningRate(1, 0, 1, 0).at(0)).isEqualTo(1);
    }

    @Test
    void refusesAWarmUpLongerThanTheRun() {
        assertThatThrownBy(() -> new LearningRate(1, 10, 10, 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("10 of 10");
    }
}
