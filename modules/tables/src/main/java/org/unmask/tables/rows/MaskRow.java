package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.MaskOrigin;

/** One row of {@code unmask.masks}: the columns of {@code data-schemas/masks.avsc}, in that order. Immutable by agreement. */
@SuppressWarnings("ArrayRecordComponent")
public record MaskRow(
        String faceId,
        byte[] mask,
        int width,
        int height,
        double coveredFraction,
        String sha256,
        MaskOrigin origin,
        @Nullable String annotator,
        String sourceUri,
        @Nullable Instant annotatedAt,
        Instant importedAt,
        String runId)
        implements Serializable {}
