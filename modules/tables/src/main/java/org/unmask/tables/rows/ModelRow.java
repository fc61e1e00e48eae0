package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row per model that was kept. Columns: {@code data-schemas/models.avsc}, in that order. Immutable. */
public record ModelRow(
        String modelId,
        String runId,
        String method,
        String role,
        String sourceDomains,
        String targetDomains,
        String parentModels,
        String architecture,
        String checkpointPath,
        String checkpointSha256,
        @Nullable Double validationAuc,
        long seed,
        String stage,
        Instant createdAt)
        implements Serializable {}
