package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;

/**
 * One row of {@code unmask.annotation_tasks}: the columns of {@code data-schemas/annotation_tasks.avsc}, in that order.
 * Immutable.
 */
public record AnnotationTaskRow(
        String packageId,
        String faceId,
        String domain,
        int position,
        String modelId,
        String rule,
        double pFake,
        double uncertainty,
        double diffuseness,
        double score,
        String requestSha256,
        String outputUri,
        Instant selectedAt,
        String runId)
        implements Serializable {}
