package org.unmask.tables.rows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.core.curriculum.GateOutcome;
import org.unmask.core.curriculum.Reason;

/** What a model said of an unlabelled face in one round. Columns: {@code data-schemas/pseudo_labels.avsc}, in that order. Immutable. */
public record PseudoLabelRow(
        String runId,
        int round,
        String faceId,
        String domain,
        String curriculum,
        double pFake,
        int pseudoLabel,
        double confidence,
        double threshold,
        double weight,
        boolean accepted,
        Reason reason,
        String modelSha256,
        @Nullable Double alignedPFake,
        @Nullable Integer groupFaces,
        @Nullable Integer lastConfidentLabel,
        @Nullable Integer flips,
        @Nullable Double confidenceAverage,
        @Nullable Double loss,
        @Nullable Double lossAverage,
        @Nullable GateOutcome gate,
        @Nullable Double similarityReal,
        @Nullable Double similarityFake,
        @Nullable Integer cluster)
        implements Serializable {}
