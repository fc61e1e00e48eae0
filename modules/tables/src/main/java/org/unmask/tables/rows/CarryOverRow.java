package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.CarryOverVerdict;
import org.unmask.core.carryover.EvidenceKind;

/** A piece of evidence on carrying over, and the decision. Columns: {@code data-schemas/carry_over.avsc}, in that order. Immutable. */
public record CarryOverRow(
        String runId,
        String domain,
        String modelId,
        String sourceDomains,
        EvidenceKind evidence,
        String seenOn,
        double value,
        @Nullable Double low,
        @Nullable Double high,
        long faces,
        @Nullable Double bound,
        CarryOverVerdict verdict,
        CarryOverMode mode,
        String sentence,
        Instant decidedAt)
        implements Serializable {}
