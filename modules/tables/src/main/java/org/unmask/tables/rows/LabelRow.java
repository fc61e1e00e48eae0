package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;

/** What is known of a face: real or fake, and who said so. Columns: {@code data-schemas/labels.avsc}, in that order. Immutable. */
public record LabelRow(String faceId, int label, String origin, Instant labelledAt, String runId)
        implements Serializable {}
