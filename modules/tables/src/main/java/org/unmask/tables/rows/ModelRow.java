package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;

/** One row per model that was kept. Columns: {@code data-schemas/models.avsc}, in that order. Immutable. */
public record ModelRow(
        String modelId,
        String runId,
        String method,
        ModelRole role,
        String sourceDomains,
        String targetDomains,
        String parentModels,
        String architecture,
        String checkpointPath,
        String checkpointSha256,
        @Nullable Double validationAuc,
        long seed,
        ModelStage stage,
        Instant createdAt,
        @Nullable String weightsSha256,
        @Nullable String weightsSource,
        @Nullable String weightsLicence,
        @Nullable Double calibrationScale,
        @Nullable Double calibrationShift,
        @Nullable Double realBelow,
        @Nullable Double fakeAbove,
        @Nullable Long calibrationFaces)
        implements Serializable {}
