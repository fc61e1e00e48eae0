package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;

/** What a published encoder finds in a face. Columns: {@code data-schemas/embeddings.avsc}, in that order. Immutable by agreement. */
@SuppressWarnings("ArrayRecordComponent")
public record EmbeddingRow(
        String encoderKey,
        String faceId,
        String domain,
        String encoder,
        String weightsSha256,
        String view,
        float[] vector,
        Instant createdAt,
        String runId)
        implements Serializable {}
