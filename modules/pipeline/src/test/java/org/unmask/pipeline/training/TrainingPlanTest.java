package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.random.Seeds;
import org.unmask.networks.training.OptimiserSettings;

class TrainingPlanTest {
    @ParameterizedTest
    @CsvSource({
        // faces, epochs, faces a batch, workers, steps
        "64, 1, 32, 1, 2",
        "65, 1, 32, 1, 3",
        "64, 1, 32, 2, 1",
        "65, 3, 32, 2, 6",
        "1, 5, 32, 4, 5",
        "0, 5, 32, 4, 5",
        "10000000000, 1, 32, 2, 156250000"
    })
    void takesTheStepsThatShowEachFaceOnceAnEpoch(long faces, int epochs, int perBatch, int workers, long steps) {
        assertThat(TrainingPlan.steps(faces, epochs, perBatch, workers)).isEqualTo(steps);
    }

    @Test
    void warmsUpOverAtMostTenStepsAndThenFallsToNothing() {
        TrainingPlan plan = plan(200);

        assertThat(plan.schedule().at(0)).isLessThan(plan.schedule().at(5));
        assertThat(plan.schedule().at(10)).isGreaterThan(plan.schedule().at(100));
        assertThat(plan.schedule().at(199)).isBetween(0.0, 1e-5);
        for (long step = 0; step < 200; step++) {
            assertThat(plan.schedule().at(step)).isBetween(0.0, 0.01);
        }
    }

    @Test
    void warmsUpOverATenthOfAShortTraining() {
        TrainingPlan plan = plan(20);

        assertThat(plan.schedule().at(2))
                .isGreaterThan(plan.schedule().at(0))
                .isGreaterThan(plan.schedule().at(10));
    }

    private static TrainingPlan plan(long steps) {
        return new TrainingPlan(
                "train", steps, 4, new OptimiserSettings(0.01, 0, 0.9, 0.999, 1e-8), Seeds.of(1), false);
    }
}
