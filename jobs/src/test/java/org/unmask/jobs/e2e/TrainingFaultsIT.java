package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An adaptation of four workers on a cluster of separate processes comes to the same checkpoints and the same rows wherever its tasks
 * run, whatever is killed and whatever is slow. {@code benchmarks/kill-test} is the long form.
 */
class TrainingFaultsIT {
    private static final String SCORING = "score the pool for the first round";
    private static final String RETRAINED = "score the pool after ";
    private static final String PUBLISHING = "publish ";

    /** The progress of the first round's training when it has exchanged its states some times. */
    private static final Pattern WELL_UNDER_WAY = Pattern.compile("adapt .* round 0: ([4-9]|\\d\\d) of \\d+, ");

    @TempDir
    private static Path folder;

    private static final SplittableRandom RANDOM = new SplittableRandom(20261124);

    private static AdaptationWorld world;
    private static AdaptationWorld.Left undisturbed;

    @BeforeAll
    static void adaptUndisturbedOnOneExecutor() throws IOException, InterruptedException {
        world = AdaptationWorld.in(folder);
        try (Daemon driver = world.adapt("2026-02-01", 1)) {
            requireDone(driver);
        }
        undisturbed = world.left("2026-02-01");
        assertThat(undisturbed.rounds()).hasSize(2).allMatch(round -> round.contains("trained"));
        assertThat(undisturbed.pseudoLabels()).isNotEmpty();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void endsAlikeOnTwoExecutorsOfWhichOneCrawls() throws IOException, InterruptedException {
        String date = "2026-02-02";
        try (Daemon driver = world.adapt(
                date,
                2,
                "spark.speculation=true",
                "spark.speculation.interval=20ms",
                "spark.speculation.minTaskRuntime=50ms",
                "spark.speculation.quantile=0.5",
                "spark.speculation.multiplier=1.5")) {
            driver.await(WELL_UNDER_WAY);
            assertThat(world.cluster().executors()).hasSize(2);
            try (Straggler slow = Straggler.of(world.cluster().executors().get(0))) {
                world.log(driver).awaitStep(RETRAINED);
                assertThat(slow.isAlive()).isTrue();
            }
            requireDone(driver);
            assertThat(world.log(driver).text())
                    .as("a copy ended first")
                    .containsPattern("Killing attempt 0 for task .* as the attempt 1 succeeded on ");
        }
        assertAlike(date);
    }

    @Test
    void endsAlikeOnFourExecutorsOfWhichSomeAreKilled() throws IOException, InterruptedException {
        String date = "2026-02-04";
        try (Daemon driver = world.adapt(date, 4)) {
            DriverLog log = world.log(driver);
            log.awaitStep(SCORING);
            strike(Disturbance.EXECUTOR, driver);
            driver.await(WELL_UNDER_WAY);
            assertThat(world.cluster().executors()).hasSizeBetween(3, 4);
            strike(Disturbance.EXECUTOR, driver);
            log.awaitStep(PUBLISHING);
            strike(Disturbance.WORKER, driver);

            requireDone(driver);
            assertThat(log.text()).contains("Lost executor");
        }
        assertAlike(date);
    }

    @Test
    void theSameCommandGoesOnWhereAKilledDriverWas() throws IOException, InterruptedException {
        String date = "2026-02-07";
        try (Daemon driver = world.adapt(date, 1)) {
            world.awaitCheckpoint(date, driver);
            strike(Disturbance.DRIVER, driver);
        }
        assertThat(world.unfinished().resolve("adapt-" + date + "-1")).isDirectory();
        try (Daemon driver = world.adapt(date, 1)) {
            DriverLog log = world.log(driver);
            assertThat(log.awaitStep(PUBLISHING)).isTrue();
            strike(Disturbance.DRIVER, driver);
            assertThat(log.text()).containsPattern("round 0 goes on from step [1-9]");
        }
        try (Daemon driver = world.adapt(date, 1)) {
            requireDone(driver);
        }
        assertAlike(date);
        assertChangesNothing(date);
    }

    /** A driver may also die when all is done: the same command then finds nothing to do. */
    private static void assertChangesNothing(String date) throws IOException, InterruptedException {
        List<List<Object>> before = world.left(date).rounds();
        try (Daemon driver = world.adapt(date, 1)) {
            requireDone(driver);
            assertThat(driver.lines())
                    .contains(date + " was done already by adapt-" + date + "-1; nothing was changed.");
        }
        assertThat(world.left(date).rounds()).isEqualTo(before);
        assertAlike(date);
    }

    private static void strike(Disturbance kind, Daemon driver) throws IOException, InterruptedException {
        kind.strike(world.cluster(), driver, RANDOM);
    }

    private static void requireDone(Daemon driver) throws InterruptedException {
        assertThat(driver.awaitEnd())
                .as(() -> String.join("\n", driver.lines()))
                .isZero();
    }

    private static void assertAlike(String date) throws IOException {
        assertThat(world.left(date)).isEqualTo(undisturbed);
        assertThat(world.leftovers()).isEmpty();
    }
}
