package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The packaged jar, submitted to a cluster of a master and two workers with a GPU each, makes the same tables as local threads.
 * The GPUs are only said to be there: the night asks for them and computes on the processor.
 */
@ExtendWith(LocalNight.Shared.class)
class ClusterIT {
    @TempDir
    private static Path folder;

    private static Finished ingest;
    private static Finished nightly;
    private static SparkEvents events;
    private static Lake cluster;
    private static Lake local;

    @BeforeAll
    static void submitTheSameWorkToACluster(LocalNight night) throws IOException, InterruptedException {
        local = new Lake(night.warehouse());
        cluster = new Lake(folder.resolve("warehouse"));
        List<String> arguments = TinyWorld.arguments(
                cluster.warehouse(), "--input", night.pictures().toString());
        List<String> onGpus = new ArrayList<>(arguments);
        onGpus.addAll(List.of("--set", "backend.gpu.rehearse=true"));
        Path log = folder.resolve("events");
        List<String> settings = List.of(LocalNight.PARTITIONS, "spark.ui.enabled=false");
        try (StandaloneCluster spark = StandaloneCluster.start(folder, 2, 1, FakeGpus.workerOptions(folder, 1))) {
            ingest = Build.submit(folder, spark.masterUrl(), settings, "Ingest", arguments)
                    .succeed();
            List<String> watched = new ArrayList<>(settings);
            watched.addAll(SparkEvents.settings(log));
            nightly = Build.submit(folder, spark.masterUrl(), watched, "Nightly", onGpus)
                    .succeed();
        }
        events = SparkEvents.read(log);
    }

    @Test
    void takesInEachPictureOnceAlthoughTwoJobsReadTheFolder() {
        assertThat(ingest.outLines()).singleElement().asString().startsWith("180 faces added");
        assertThat(cluster.rows("faces", "run_id")).hasSize(180).containsOnly(List.of("ingest-2026-01-05-1"));
    }

    @Test
    void runsOnTheExecutorsOfBothWorkers() {
        assertThat(folder.resolve("worker-0")).isDirectoryRecursivelyContaining("glob:**/stderr");
        assertThat(folder.resolve("worker-1")).isDirectoryRecursivelyContaining("glob:**/stderr");
        assertThat(cluster.rows("runs", "versions").toString()).contains("spark://127.0.0.1:");
    }

    @Test
    void holdsGpusWhereNetworksRunAndNowhereElse() {
        assertThat(events.stages())
                .filteredOn(SparkEvents.Stage::asksForGpus)
                .extracting(stage -> stage.name().replaceFirst(" at .*", ""))
                .containsOnly("mapToPair", "collect", "collectAsync");
        for (String about : List.of("ingest: ", "adapt: publish ", "evaluate: commit ")) {
            assertThat(events.stages())
                    .filteredOn(stage -> stage.description().startsWith(about))
                    .as(about)
                    .isNotEmpty()
                    .noneMatch(SparkEvents.Stage::asksForGpus);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"faces", "labels", "rejects", "rounds", "pseudo_labels", "models", "evaluations", "scores"})
    void hasAsManyRowsInEveryTable(String table) {
        assertThat(cluster.count(table)).isEqualTo(local.count(table));
    }

    @Test
    void recordsTheIngestAndTheNightAsRuns() {
        assertThat(local.rows("runs", "run_id")).containsExactly(List.of("nightly-2026-01-05-1"));
        assertThat(cluster.rows("runs", "run_id"))
                .containsExactly(List.of("ingest-2026-01-05-1"), List.of("nightly-2026-01-05-1"));
    }

    @Test
    void takesInTheSameFacesWithTheSameLabels() {
        assertSame(180, "faces", "face_id", "domain", "group_id", "split", "source_sha256", "width", "perceptual_hash");
        assertSame(180, "labels", "face_id", "label", "origin");
    }

    @Test
    void runsTheSameRounds() {
        // Two domains, two curricula, two rounds.
        assertSame(
                8,
                "rounds",
                "run_id",
                "domain",
                "round",
                "curriculum",
                "threshold",
                "candidates_real",
                "candidates_fake",
                "accepted_real",
                "accepted_fake",
                "status",
                "reason",
                "loss",
                "validation_auc",
                "checkpoint_sha256");
        assertThat(cluster.rows("rounds", "status")).contains(List.of("trained"));
    }

    @Test
    void givesTheSamePseudoLabelsBitForBit() {
        assertThat(cluster.rows(
                        "pseudo_labels",
                        "face_id",
                        "curriculum",
                        "round",
                        "p_fake",
                        "pseudo_label",
                        "accepted",
                        "weight"))
                .isEqualTo(local.rows(
                        "pseudo_labels",
                        "face_id",
                        "curriculum",
                        "round",
                        "p_fake",
                        "pseudo_label",
                        "accepted",
                        "weight"));
        assertThat(cluster.rows("pseudo_labels", "accepted")).contains(List.of(true), List.of(false));
    }

    @Test
    void keepsTheSameModelsAndMeasuresTheSameOfThem() {
        // A base, for each of two domains an adapted model and two baselines, a student.
        assertSame(8, "models", "model_id", "role", "checkpoint_sha256", "validation_auc", "stage");
        assertThat(cluster.rows(
                        "evaluations", "model_id", "domain", "split", "metric", "value", "low", "high", "faces"))
                .isNotEmpty()
                .isEqualTo(local.rows(
                        "evaluations", "model_id", "domain", "split", "metric", "value", "low", "high", "faces"));
        assertThat(nightly.outLines().subList(0, TinyWorld.TARGETS.size()))
                .allMatch(line -> line.contains(": AUC source_only "));
    }

    private static void assertSame(int count, String table, String... columns) {
        assertThat(cluster.rows(table, columns)).hasSize(count).isEqualTo(local.rows(table, columns));
    }
}
