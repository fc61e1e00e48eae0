package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.networks.training.ExponentialMovingAverage;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.models.StoredModel;

/** What the settings of training do, through Spark. */
class TrainingSettingsIT {
    private static final String SOURCE = "local_warp";
    private static final String TARGET = "blended_swap";

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel base;

    @BeforeAll
    static void trainOnTheSource() {
        world = SmallWorld.in(temp);
        world.ingest(
                SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP));
        base = train("train-1");
    }

    @Test
    void divergenceReachesTheDriverWithoutASingleFailedTask() throws Exception {
        AtomicInteger failed = new AtomicInteger();
        SparkListener listener = new SparkListener() {
            @Override
            public void onTaskEnd(SparkListenerTaskEnd end) {
                if (!end.taskInfo().successful()) {
                    failed.incrementAndGet();
                }
            }
        };
        world.spark().sparkContext().addSparkListener(listener);
        try {
            assertThatThrownBy(() -> train("train-2", "train.learning-rate=1e38"))
                    .isInstanceOfSatisfying(
                            TrainingDivergedException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TRAINING_DIVERGED))
                    .hasMessageMatching(
                            "Cannot take training steps? .*: expected .*finite.*, got .* at learning rate .*")
                    .hasMessageEndingWith("Lower the learning rate of train " + SOURCE
                            + " and start again: no checkpoint of it was kept.")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
            world.spark().sparkContext().listenerBus().waitUntilEmpty();
        } finally {
            world.spark().sparkContext().removeSparkListener(listener);
        }
        assertThat(failed).hasValue(0);
    }

    @Test
    void aDivergedRoundNamesTheCheckpointToGoBackTo() {
        Workspace work = world.work("adapt-1", "adapt.learning-rate=1e38");

        assertThatThrownBy(() -> new Adaptation(work)
                        .run(base, TARGET, work.config().adapt().curriculum().chosen(), ModelRole.ADAPTED))
                .isInstanceOf(TrainingDivergedException.class)
                .hasMessageContaining("continue from " + base.row().checkpointPath() + ", the last good checkpoint.");
        assertThat(work.tables().rounds().collect())
                .noneMatch(round -> round.runId().equals("adapt-1"));
    }

    @Test
    void trainsWithStochasticGradientDescent() {
        StoredModel model = train("train-3", "train.optimiser=sgd", "train.learning-rate=0.05");

        assertThat(model.state().optimiserState()).containsOnlyKeys(Sgd.MOMENTUM);
        assertThat(model.state().parameters()).isNotEqualTo(base.state().parameters());
    }

    @Test
    void frozenParametersAreThoseTheNetworkBeganWith() {
        StoredModel model = train("train-4", "network.freeze=[\"encoder.*\"]");
        int head = headLength(model);
        StoredModel untrained = train("train-5", "network.freeze=[\"encoder.*\"]", "train.learning-rate=1e-9");

        float[] trained = model.state().parameters();
        assertThat(Arrays.copyOf(trained, trained.length - head))
                .isEqualTo(Arrays.copyOf(untrained.state().parameters(), trained.length - head));
        assertThat(trained).isNotEqualTo(untrained.state().parameters());
        assertThat(model.state().optimiserState(AdamW.FIRST_MOMENT)).hasSize(head);
    }

    @Test
    void aPatternThatFitsNothingIsRefusedBeforeAnyTask() {
        assertThatThrownBy(() -> train("train-6", "network.freeze=[encoder.0.convolution.weihgt]"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("got encoder.0.convolution.weihgt")
                .hasMessageContaining("encoder.0.convolution.weight");
    }

    @Test
    void keepsTheAverageInPlaceOfTheLastParameters() {
        ModelState averaged = train("train-7", "train.ema-decay=0.9").state();

        assertThat(averaged.optimiserState()).doesNotContainKey(ExponentialMovingAverage.NAME);
        assertThat(averaged.parameters()).isNotEqualTo(base.state().parameters());
        assertThat(averaged.optimiserState(AdamW.FIRST_MOMENT))
                .as("the steps themselves are the same")
                .isEqualTo(base.state().optimiserState(AdamW.FIRST_MOMENT));
    }

    private static int headLength(StoredModel model) {
        return NetworkLayout.parameters(model.architecture()).entries().stream()
                .filter(entry -> entry.spec().name().startsWith("head."))
                .mapToInt(entry -> entry.spec().length())
                .sum();
    }

    private static StoredModel train(String runId, String... settings) {
        return new SourceTraining(world.work(runId, settings)).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }
}
