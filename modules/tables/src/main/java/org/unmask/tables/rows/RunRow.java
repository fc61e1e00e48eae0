package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One row per finished run of a job: what was asked, with what, and what came of it. Columns: {@code data-schemas/runs.avsc}, in that order. Immutable. */
public record RunRow(
        String runId,
        String job,
        LocalDate runDate,
        Instant startedAt,
        Instant endedAt,
        String command,
        String config,
        long seed,
        String versions,
        String facts,
        @Nullable Double loss,
        @Nullable Long trainedFaces,
        @Nullable Double facesPerSecond,
        @Nullable Double synchronisationShare)
        implements Serializable {}
