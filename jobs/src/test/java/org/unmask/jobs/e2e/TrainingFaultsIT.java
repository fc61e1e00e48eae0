package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.images.generate.forgery.ForgeryFamily;

/**
 * Four workers' training on a cluster of separate processes comes to the same checkpoint wherever its tasks run and whatever is
 * killed. Every run is for a date of its own; the warehouse keeps equal models once.
 */
class TrainingFaultsIT {
    /** The progress line after a tenth of the steps: there is a checkpoint, and most is still to come. */
    private static final Pattern WELL_UNDER_WAY =
            Pattern.compile("train " + TinyWorld.SOURCE + ": [1-9]\\d* of \\d+, .* left");

    private static final Pattern MODEL = Pattern.compile("^model source_only-\\S+: validation AUC .*$");

    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;
    private static Path warehouse;
    private static String undisturbed;

    @BeforeAll
    static void trainUndisturbedOnOneExecutor() throws IOException, InterruptedException {
        warehouse = folder.resolve("warehouse");
        Path pictures = TinyWorld.pictures(folder.resolve("pictures"), List.of(ForgeryFamily.BLENDED_SWAP), 60);
        Build.submit(folder, "local[2]", "Ingest", TinyWorld.arguments(warehouse, "--input", pictures.toString()))
                .succeed();
        cluster = StandaloneCluster.start(folder, 4);
        undisturbed = model(train("2026-02-01", 1));
    }

    @AfterAll
    static void stop() {
        cluster.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void endsAlikeOnAnyNumberOfExecutors(int executors) throws IOException, InterruptedException {
        assertThat(model(train("2026-02-0" + executors, executors))).isEqualTo(undisturbed);
    }

    @Test
    void endsAlikeWhenTasksRunTwice() throws IOException, InterruptedException {
        String ended = model(train(
                "2026-02-05",
                2,
                "spark.speculation=true",
                "spark.speculation.interval=10ms",
                "spark.speculation.minTaskRuntime=1ms",
                "spark.speculation.quantile=0.1",
                "spark.speculation.multiplier=1.01"));

        assertThat(ended).isEqualTo(undisturbed);
        assertThat(logs()).as("copies of tasks ran").contains(" as speculatable because it ran more than ");
    }

    @Test
    void endsAlikeWhenAnExecutorIsKilled() throws IOException, InterruptedException {
        try (Daemon driver = train("2026-02-06", 2)) {
            driver.await(WELL_UNDER_WAY);
            Disturbance.EXECUTOR.strike(cluster, driver);

            assertThat(model(driver)).isEqualTo(undisturbed);
        }
    }

    @Test
    void theSameCommandGoesOnWhereAKilledDriverWas() throws IOException, InterruptedException {
        try (Daemon driver = train("2026-02-07", 2)) {
            driver.await(WELL_UNDER_WAY);
            Disturbance.DRIVER.strike(cluster, driver);
        }
        assertThat(warehouse.resolve("unfinished/train-2026-02-07-1")).isDirectory();

        String ended = model(train("2026-02-07", 2));

        assertThat(ended).isEqualTo(undisturbed);
        assertThat(logs()).containsPattern("train " + TinyWorld.SOURCE + " goes on from step [1-9]");
        assertThat(warehouse.resolve("unfinished")).isEmptyDirectory();
        Lake lake = new Lake(warehouse);
        assertThat(lake.rows("runs", "run_id")).containsOnlyOnce(List.of("train-2026-02-07-1"));
        assertThat(lake.count("models")).as("equal models are kept once").isEqualTo(1);
    }

    /** Submits a training of some ninety synchronisations to as many executors of one core. */
    private static Daemon train(String date, int executors, String... settings) {
        List<String> spark = new ArrayList<>(List.of(settings));
        spark.add("spark.cores.max=" + executors);
        List<String> arguments = TinyWorld.arguments(
                date,
                warehouse,
                "--domain",
                TinyWorld.SOURCE,
                "--set",
                "train.workers=4",
                "--set",
                "train.batch-size=4",
                "--set",
                "train.epochs=60",
                "--set",
                "train.steps-per-sync=2",
                "--set",
                "train.outer.rate=0.7",
                "--set",
                "train.outer.momentum=0.9",
                "--set",
                "train.checkpoint-every=5");
        return Daemon.start(Build.submit(folder, cluster.masterUrl(), spark, "Train", arguments));
    }

    /** The model that a training ends with. */
    private static String model(Daemon driver) throws InterruptedException {
        try (driver) {
            assertThat(driver.awaitEnd())
                    .as(() -> String.join("\n", driver.lines()))
                    .isZero();
            return driver.await(MODEL).group();
        }
    }

    /** What all drivers have logged. */
    private static String logs() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
