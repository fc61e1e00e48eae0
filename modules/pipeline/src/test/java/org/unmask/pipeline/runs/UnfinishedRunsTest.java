package org.unmask.pipeline.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Set;
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

    private static RunIdentity run(String runId) {
        return new RunIdentity(runId, "adapt", LocalDate.EPOCH, Instant.EPOCH, "unmask adapt");
    }
}
