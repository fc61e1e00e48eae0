package org.unmask.tables.rows;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.core.calibration.Verdict;
import org.unmask.core.split.Split;

/** What a model says of single faces. Columns: {@code data-schemas/scores.avsc}, in that order. Immutable. */
public record ScoreRow(
        String modelId,
        String faceId,
        String domain,
        Split split,
        double pFake,
        String runId,
        @Nullable Double reconstructionError,
        @Nullable Double pCalibrated,
        @Nullable Verdict verdict)
        implements Serializable {}
