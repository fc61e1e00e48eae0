package org.unmask.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class OnlineConfigTest {
    @Test
    void theWeightRisesOverAShareOfTheStepsAndStays() {
        OnlineConfig online = online("adapt.online.steps=100", "adapt.online.ramp-up=0.2", "adapt.online.weight=2");

        assertThat(LongStream.of(0, 5, 10, 20, 99).mapToDouble(online::weightAt))
                .containsExactly(0.0, 0.5, 1.0, 2.0, 2.0);
        assertThat(online("adapt.online.ramp-up=0").weightAt(0)).isEqualTo(1);
    }

    @Test
    void spansCutTheStepsWithoutLosingAny() {
        OnlineConfig online = online("adapt.online.steps=10", "adapt.online.spans=4");

        assertThat(LongStream.rangeClosed(0, 4).map(span -> online.firstStep((int) span)))
                .containsExactly(0L, 2L, 5L, 7L, 10L);
    }

    @Test
    void alignsToNothingToTheLabelledShareOrToAPrior() {
        assertThat(online("adapt.online.align=none").prior(0.3)).isZero();
        assertThat(online("adapt.online.align=labelled").prior(0.3)).isEqualTo(0.3);
        assertThat(online("adapt.online.align=prior", "adapt.online.prior=0.1").prior(0.3))
                .isEqualTo(0.1);
    }

    private static OnlineConfig online(String... assignments) {
        return ReferenceSettings.adapt(assignments).online();
    }
}
