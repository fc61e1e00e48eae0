package org.unmask.engine.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.RampSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.unmask.core.errors.UserException;

class LearningRateTest {
    private final LearningRate rate = new WarmUpCosine(0.4, 4, 104, 0.1);

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
        assertThat(new WarmUpCosine(1, 0, 1, 0).at(0)).isEqualTo(1);
    }

    @Test
    void refusesAWarmUpLongerThanTheRun() {
        assertThatThrownBy(() -> new WarmUpCosine(1, 10, 10, 0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("10 of 10");
    }

    @Test
    void theRiseIsNd4jsRamp() {
        var ramp = new RampSchedule(new FixedSchedule(0.4), 4);
        for (int step = 0; step < 4; step++) {
            assertThat(rate.at(step)).isCloseTo(ramp.valueAt(step, 0), within(1e-12));
        }
    }

    @Test
    void aConstantRateIsNd4jsFixedSchedule() {
        var fixed = new FixedSchedule(0.3);
        for (int step : new int[] {0, 7, 100_000}) {
            assertThat(new ConstantRate(0.3).at(step)).isEqualTo(fixed.valueAt(step, 0));
        }
    }

    @Test
    void stepDecayIsNd4jsStepSchedule() {
        var theirs = new StepSchedule(ScheduleType.ITERATION, 0.3, 0.1, 25);
        var ours = new StepDecay(0.3, 0.1, 25);
        for (int step = 0; step < 200; step++) {
            assertThat(ours.at(step)).isCloseTo(theirs.valueAt(step, 0), within(1e-15));
        }
        assertThat(ours.at(24)).isEqualTo(0.3);
        assertThat(ours.at(25)).isCloseTo(0.03, within(1e-15));
    }

    @Test
    void refusesRatesAndFactorsOutOfRange() {
        assertThatThrownBy(() -> new ConstantRate(0))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("learning rate above 0, got 0.0");
        assertThatThrownBy(() -> new StepDecay(1, 1.5, 3)).hasMessageContaining("decay factor");
        assertThatThrownBy(() -> new StepDecay(1, 0.5, 0)).hasMessageContaining("steps between two decays");
    }
}
