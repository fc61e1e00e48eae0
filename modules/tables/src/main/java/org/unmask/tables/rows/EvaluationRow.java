package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.metrics.Metric;
import org.unmask.core.split.Split;
import org.unmask.core.view.Alteration;

/** One row per figure: a model on one domain and split, with its 95 % interval. Columns: {@code data-schemas/evaluations.avsc}, in that order. Immutable. */
public record EvaluationRow(
        String modelId,
        String domain,
        Split split,
        Metric metric,
        double value,
        double low,
        double high,
        long faces,
        long groups,
        @Nullable String comparedWith,
        String runId,
        Instant evaluatedAt,
        @Nullable Alteration alteration)
        implements Serializable {}
