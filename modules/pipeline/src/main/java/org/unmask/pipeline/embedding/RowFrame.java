package org.unmask.pipeline.embedding;

import java.io.Serializable;
import java.time.Instant;
import org.unmask.tables.rows.EmbeddingRow;

/**
 * What all rows of one run and encoder share. Immutable; travels to executors.
 *
 * @param key which encoder's
 * @param createdAt when the run began
 * @param runId the run
 */
record RowFrame(EmbeddingKey key, Instant createdAt, String runId) implements Serializable {
    /** The row of a face. */
    EmbeddingRow row(String faceId, String domain, float[] vector) {
        return new EmbeddingRow(
                key.sha256(), faceId, domain, key.encoder(), key.weightsSha256(), key.view(), vector, createdAt, runId);
    }
}
