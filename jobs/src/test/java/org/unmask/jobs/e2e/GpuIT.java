package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.jobs.e2e.SparkEvents.Stage;
import org.unmask.jobs.e2e.SparkEvents.Task;

/**
 * Jobs that ask for GPUs, on a cluster of one worker that offers two: what each task holds, and how a job ends that gets none.
 * The GPUs are only said to be there, so the jobs that are to succeed compute on the processor.
 */
class GpuIT {
    @TempDir
    private static Path folder;

    private static Finished tooMany;
    private static SparkEvents beforeTooMany;
    private static Finished noCuda;
    private static SparkEvents beforeNoCuda;
    private static SparkEvents ingest;
    private static SparkEvents train;
    private static Map<Long, Integer> held;

    @BeforeAll
    static void submitJobs() throws IOException, InterruptedException {
        Path pictures = TinyWorld.pictures(folder.resolve("pictures"), List.of(ForgeryFamily.BLENDED_SWAP), 60);
        Path events = folder.resolve("events");
        try (StandaloneCluster spark = StandaloneCluster.start(folder, 1, 2, FakeGpus.workerOptions(folder, 2))) {
            String master = spark.masterUrl();
            Program waits = train(
                    master,
                    SparkEvents.settings(events.resolve("too-many")),
                    "backend.gpu.rehearse=true",
                    "backend.gpu.per-executor=3");
            CompletableFuture<Finished> waiting = CompletableFuture.supplyAsync(waits::run);
            submit(master, "Ingest", SparkEvents.settings(events.resolve("ingest")), "--input", pictures.toString())
                    .succeed();
            train(
                            master,
                            SparkEvents.settings(events.resolve("train")),
                            "backend.gpu.rehearse=true",
                            "backend.gpu.per-executor=2")
                    .succeed();
            noCuda = train(master, SparkEvents.settings(events.resolve("no-cuda")), "backend.device=cuda")
                    .run();
            tooMany = waiting.join();
        }
        ingest = SparkEvents.read(events.resolve("ingest"));
        train = SparkEvents.read(events.resolve("train"));
        beforeTooMany = SparkEvents.read(events.resolve("too-many"));
        beforeNoCuda = SparkEvents.read(events.resolve("no-cuda"));
        held = HeldGpus.of(folder.resolve("worker-0"), 1);
    }

    @Test
    void tasksThatRunAtOnceHoldDifferentGpus() {
        List<Task> holders = holders();

        int atOnce = 0;
        for (Task one : holders) {
            for (Task other : holders) {
                if (one.id() < other.id() && one.overlaps(other)) {
                    atOnce++;
                    assertThat(held.get(one.id())).as("%s and %s", one, other).isNotEqualTo(held.get(other.id()));
                }
            }
        }
        assertThat(atOnce).as("pairs of tasks at once").isPositive();
        assertThat(held.values()).containsOnly(0, 1);
    }

    @Test
    void everyTaskThatTrainsOrScoresHoldsOneAndNoOtherDoes() {
        List<Task> inGpuStages = train.tasks().stream()
                .filter(task -> train.stageOf(task).asksForGpus())
                .toList();

        assertThat(holders()).containsExactlyInAnyOrderElementsOf(inGpuStages);
        assertThat(stageNames(train, Stage::asksForGpus))
                .contains("collect at Exchange.java", "collect at GpuStages.java", "collectAsync at FirstGpu.java")
                .doesNotContain(
                        "foreachPartition at GpuStages.java",
                        // The exchange of SQL queries, those that load faces among them.
                        "$anonfun$withThreadLocalCaptured$2 at CompletableFuture.java");
        assertThat(train.stages())
                .filteredOn(stage -> !stage.asksForGpus())
                .extracting(Stage::description)
                .contains("train: load the labelled faces of [blended_swap]");
    }

    @Test
    void anIngestAsksForNone() {
        assertThat(ingest.stages()).isNotEmpty().noneMatch(Stage::asksForGpus);
    }

    @Test
    void moreGpusThanAnyWorkerHasEndTheJobBeforeItsFirstTask() {
        assertFailure(
                tooMany,
                "Cannot begin on GPUs: expected spark://127.0.0.1:",
                "to offer an executor with 3 gpu within 30.0 s, got none. ");
        assertThat(stageNames(beforeTooMany)).containsExactly("collectAsync at FirstGpu.java");
        assertThat(beforeTooMany.tasks()).isEmpty();
    }

    @Test
    void aGpuThatCudaCannotUseEndsTheJobBeforeAnyWork() {
        assertFailure(noCuda, "Cannot use CUDA", ": expected ", ", got ", ", or set backend.device=cpu.");
        assertThat(stageNames(beforeNoCuda)).containsExactly("collectAsync at FirstGpu.java");
    }

    private static void assertFailure(Finished job, String... words) {
        assertThat(job.exitCode()).as(job.err()).isEqualTo(6);
        assertThat(job.out()).isEmpty();
        assertThat(job.err().lines().filter(line -> line.startsWith("Cannot ")))
                .singleElement()
                .asString()
                .contains(words);
    }

    private static List<String> stageNames(SparkEvents events) {
        return stageNames(events, stage -> true);
    }

    private static List<String> stageNames(SparkEvents events, Predicate<Stage> which) {
        return events.stages().stream()
                .filter(which)
                .map(stage -> stage.name().replaceFirst(":\\d+$", ""))
                .toList();
    }

    private static List<Task> holders() {
        return train.tasks().stream()
                .filter(task -> held.containsKey(task.id()))
                .toList();
    }

    private static Program train(String master, List<String> spark, String... settings) {
        List<String> words = new ArrayList<>(List.of("--domain", TinyWorld.SOURCE));
        for (String setting : settings) {
            words.addAll(List.of("--set", setting));
        }
        return submit(master, "Train", spark, words.toArray(String[]::new));
    }

    private static Program submit(String master, String job, List<String> spark, String... own) {
        return Build.submit(folder, master, spark, job, TinyWorld.arguments(folder.resolve("warehouse"), own));
    }
}
