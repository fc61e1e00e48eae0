package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.unmask.core.models.PromotionCause;

/** A change of the champion. Columns: {@code data-schemas/promotions.avsc}, in that order. Immutable. */
public record PromotionRow(
        String runId,
        String modelId,
        @Nullable String formerModelId,
        PromotionCause cause,
        String reason,
        Instant promotedAt)
        implements Serializable {}
