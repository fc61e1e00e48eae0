package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;

/** Every picture that could not become a face, with the reason. Columns: {@code data-schemas/rejects.avsc}, in that order. Immutable. */
public record RejectRow(
        String sourceUri,
        @Nullable String sourceSha256,
        String domain,
        RejectReason reason,
        String detail,
        LocalDate ingestDate,
        String runId)
        implements Serializable {}
