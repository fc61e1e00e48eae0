package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One row per figure: a model on one domain and split, with its 95 % interval. Columns: {@code data-schemas/evaluations.avsc}, in that order. Immutable. */
public record EvaluationRow(
        String modelId,
        String domain,
        String split,
        String metric,
        double value,
        double low,
        double high,
        long faces,
        long groups,
        @Nullable String comparedWith,
        String runId,
        Instant evaluatedAt)
        implements Serializable {
    /** The metric of a comparison: this model's AUC less that of {@code comparedWith}. */
    public static final String AUC_DIFFERENCE = "auc_difference";

    /** The metric of attention: the mean share of the model's heat maps that lies within the faces' masks, 0 to 1. */
    public static final String CAM_INSIDE = "cam_inside";
}
