package org.unmask.pipeline.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.pipeline.RunIdentity;
import org.unmask.tables.warehouse.WarehouseFiles;

class UnfinishedRunsTest {
    @TempDir
    private Path folder;

    private UnfinishedRuns runs;

    @BeforeEach
    void open() {
        runs = new UnfinishedRuns(new WarehouseFiles(folder.toString(), new Configuration()));
    }

    @Test
    void knowsTheCommandUntilTheRunEnds() {
        runs.begin(run("adapt-2026-01-05-1"));

        assertThat(runs.command("adapt-2026-01-05-1")).contains("unmask adapt");

        runs.end(run("adapt-2026-01-05-1"));

        assertThat(runs.command("adapt-2026-01-05-1")).isEmpty();
    }

    @Test
    void removesWhatFinishedRunsHaveLeftAndNothingElse() {
        runs.begin(run("adapt-2026-01-05-1"));
        runs.begin(run("adapt-2026-01-05-11"));

        runs.endAll(Set.of("adapt-2026-01-05-1", "train-2026-01-05-1"));

        assertThat(runs.command("adapt-2026-01-05-1")).isEmpty();
        assertThat(runs.command("adapt-2026-01-05-11")).isPresent();
    }

    @Test
    void hasNothingToRemoveWhereNoRunHasBegun() {
        runs.endAll(Set.of("adapt-2026-01-05-1"));

        assertThat(runs.command("adapt-2026-01-05-1")).isEmpty();
    }

    @Test
    void givesANameToOneOfTwoProcessesThatAreBothAtWork() {
        assertThat(runs.reserve("adapt-2026-01-05-1", "first", process -> true)).isTrue();
        assertThat(runs.reserve("adapt-2026-01-05-1", "second", process -> true))
                .isFalse();
    }

    @Test
    void givesTheNameOfADeadProcessToTheNext() {
        runs.reserve("adapt-2026-01-05-1", "first", process -> true);

        assertThat(runs.reserve("adapt-2026-01-05-1", "second", process -> false))
                .isTrue();
        assertThat(runs.reserve("adapt-2026-01-05-1", "third", process -> process.equals("second")))
                .isFalse();
    }

    @Test
    void takesANoteThatIsNotWrittenYetForAProcessAtWork() throws IOException {
        Files.createFile(Files.createDirectories(folder.resolve("unfinished/adapt-2026-01-05-1"))
                .resolve("process-0"));

        assertThat(runs.reserve("adapt-2026-01-05-1", "second", process -> false))
                .isFalse();
    }

    @Test
    void releasesARunThatHasBegunNothingAndNoOther() {
        runs.reserve("adapt-2026-01-05-1", "first", process -> true);
        runs.reserve("adapt-2026-01-05-2", "second", process -> true);
        runs.begin(run("adapt-2026-01-05-2"));

        runs.release("adapt-2026-01-05-1");
        runs.release("adapt-2026-01-05-2");

        assertThat(runs.all()).containsExactly("adapt-2026-01-05-2");
    }

    @Test
    void ofManyThatTryAtOnceOneHasTheName() throws Exception {
        int threads = 8;
        CountDownLatch together = new CountDownLatch(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Boolean>> tried = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                String process = "process " + i;
                tried.add(pool.submit(() -> {
                    together.countDown();
                    together.await();
                    return runs.reserve("adapt-2026-01-05-1", process, other -> true);
                }));
            }
            int held = 0;
            for (Future<Boolean> one : tried) {
                held += one.get() ? 1 : 0;
            }

            assertThat(held).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private static RunIdentity run(String runId) {
        return new RunIdentity(runId, "adapt", LocalDate.EPOCH, Instant.EPOCH, "unmask adapt");
    }
}
