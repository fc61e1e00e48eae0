package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.gate.GateMode;
import org.unmask.core.gate.RuleName;

/** What a rule of the gate says of a candidate. Columns: {@code data-schemas/gate_decisions.avsc}, in that order. Immutable. */
public record GateDecisionRow(
        String runId,
        String modelId,
        RuleName rule,
        boolean passed,
        @Nullable Double value,
        double bound,
        String sentence,
        boolean chosen,
        GateMode mode,
        String protectedDomains,
        String comparedWith,
        long faces,
        Instant decidedAt)
        implements Serializable {}
