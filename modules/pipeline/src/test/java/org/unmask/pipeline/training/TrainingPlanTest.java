package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.unmask.core.config.OnlineConfig;
import org.unmask.core.curriculum.BatchAverages;
import org.unmask.core.curriculum.BatchJudge;
import org.unmask.core.curriculum.FixedThreshold;
import org.unmask.core.curriculum.PoolStatistics;
import org.unmask.core.curriculum.RoundClock;
import org.unmask.core.random.Seeds;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.networks.training.LayerRates;
import org.unmask.networks.training.TrainerSettings;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.config.UnmaskConfig;

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

    @Test
    void keepsItsRateOrLowersItInStepsWhereTheScheduleSaysSo() {
        TrainingPlan constant = plan(200, "train.schedule=constant");
        TrainingPlan falling = plan(200, "train.schedule=step");

        assertThat(constant.schedule().at(0))
                .isEqualTo(constant.schedule().at(199))
                .isEqualTo(0.01);
        assertThat(falling.schedule().at(67)).isEqualTo(0.01);
        assertThat(falling.schedule().at(68)).isCloseTo(0.001, within(1e-12));
        assertThat(falling.schedule().at(199)).isCloseTo(0.0001, within(1e-12));
    }

    @Test
    void theSpansOfAnOnlineAdaptationShareOneSchedule() {
        UnmaskConfig config = Settings.load(
                List.of(),
                List.of(
                        "adapt.online.steps=100",
                        "adapt.online.spans=4",
                        "adapt.online.teacher-decay=0.9",
                        "train.ema-decay=0.5"));
        OnlineConfig online = config.adapt().online();
        var judge = new BatchJudge(new FixedThreshold(0.9), new RoundClock(1, 4, 1), PoolStatistics.empty(), 0, 0.9);
        OnlineMatch match = new OnlineMatch(judge, BatchAverages.NONE, online, 1);

        TrainingPlan plan = TrainingPlan.online(config, "adapt", match, Seeds.of(1));

        assertThat(plan.steps()).as("to the end of the second span").isEqualTo(50);
        assertThat(plan.schedule().at(50)).as("half way, not at the end").isGreaterThan(0.001);
        assertThat(plan.schedule().at(99)).isCloseTo(0, within(1e-5));
        assertThat(plan.trainer().averageDecay())
                .as("the teacher's, not the model's")
                .isEqualTo(0.9);
        assertThat(plan.sync().steps()).isEqualTo(10);
        assertThat(match.position(25)).isZero();
        assertThat(match.position(40)).isEqualTo(0.6);
    }

    @Test
    void takesTheOptimiserFromTheConfiguration() {
        assertThat(plan(20).trainer()).isEqualTo(TrainerSettings.of(AdamW.withDecay(0.0005)));
        assertThat(plan(
                                20,
                                "train.optimiser=sgd",
                                "train.sgd.momentum=0.8",
                                "train.clip-norm=2",
                                "train.ema-decay=0.99",
                                "network.freeze=[\"head.*\"]")
                        .trainer())
                .isEqualTo(new TrainerSettings(
                        new Sgd(0.8, Sgd.LookAhead.NESTEROV, 0.0005), 2, 0.99, List.of("head.*"), LayerRates.EVEN));
        assertThat(plan(20, "train.optimiser=sgd", "train.sgd.nesterov=false")
                        .trainer()
                        .optimiser())
                .isEqualTo(new Sgd(0.9, Sgd.LookAhead.NONE, 0.0005));
    }

    @Test
    void takesTheRatesOfPartsAndTheWarmUpFromTheConfiguration() {
        TrainingPlan plan = plan(
                200,
                "train.rates.encoder=0.5",
                "train.rates.head=3",
                "train.rates.layer-decay=0.9",
                "train.warm-up=20");

        assertThat(plan.trainer().rates()).isEqualTo(new LayerRates(0.5, 3, 0.9));
        assertThat(plan.schedule().at(9)).isCloseTo(0.005, within(1e-12));
        assertThat(plan.schedule().at(19)).isCloseTo(0.01, within(1e-12));
        assertThat(plan(50, "train.warm-up=20").schedule().at(4)).isCloseTo(0.01, within(1e-12));
    }

    private static TrainingPlan plan(long steps, String... settings) {
        return TrainingPlan.of(Settings.load(List.of(), List.of(settings)), "train", steps, 0.01, Seeds.of(1));
    }
}
