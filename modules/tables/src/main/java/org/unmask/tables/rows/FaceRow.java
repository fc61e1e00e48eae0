package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.unmask.core.split.Split;

/** One row per face that was taken in: the encoded crop and where it came from. Columns: {@code data-schemas/faces.avsc}, in that order. Immutable. */
public record FaceRow(
        String faceId,
        String domain,
        String groupId,
        Split split,
        String sourceUri,
        String sourceSha256,
        int faceIndex,
        int width,
        int height,
        long perceptualHash,
        byte[] image,
        LocalDate ingestDate,
        String runId,
        @Nullable Integer pictureWidth,
        @Nullable Integer pictureHeight,
        @Nullable Integer cropLeft,
        @Nullable Integer cropTop,
        @Nullable Double cropAngle,
        @Nullable Integer boxLeft,
        @Nullable Integer boxTop,
        @Nullable Integer boxWidth,
        @Nullable Integer boxHeight,
        @Nullable Double detectorScore,
        @Nullable String landmarks)
        implements Serializable {}
