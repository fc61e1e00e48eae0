package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.models.ModelRole;

/** One row per curriculum round: what was selected, how training went. Columns: {@code data-schemas/rounds.avsc}, in that order. Immutable. */
public record RoundRow(
        String runId,
        int round,
        String domain,
        String curriculum,
        double threshold,
        long candidatesReal,
        long candidatesFake,
        long acceptedReal,
        long acceptedFake,
        RoundStatus status,
        @Nullable String reason,
        @Nullable Double loss,
        @Nullable Double validationAuc,
        String checkpointSha256,
        long facesSnapshotId,
        Instant committedAt,
        @Nullable Double thresholdReal,
        @Nullable Double thresholdFake,
        @Nullable Double meanPFake,
        @Nullable Double pFakeAfter,
        @Nullable Double priorFake,
        @Nullable Double averageConfidence,
        @Nullable Double averageVariance,
        @Nullable Double averagePFake,
        @Nullable Double averageSourcePFake,
        @Nullable Double facesPerSecond,
        @Nullable Double synchronisationShare,
        @Nullable ModelRole role,
        @Nullable Double priorLow,
        @Nullable Double priorHigh)
        implements Serializable {}
