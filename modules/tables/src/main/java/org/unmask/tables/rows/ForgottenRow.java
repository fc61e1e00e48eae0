package org.unmask.tables.rows;

import java.io.Serializable;
import java.time.Instant;
import org.unmask.core.intake.ForgottenKind;

/** What was forgotten on demand and stays out. Columns: {@code data-schemas/forgotten.avsc}, in that order. Immutable. */
public record ForgottenRow(String tombstone, ForgottenKind kind, Instant forgottenAt, String runId)
        implements Serializable {}
