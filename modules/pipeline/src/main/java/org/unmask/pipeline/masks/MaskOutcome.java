package org.unmask.pipeline.masks;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;

/** What became of a mask that a manifest names: a row or a reject, never both, never neither. */
record MaskOutcome(@Nullable MaskRow mask, @Nullable RejectRow reject) implements Serializable {}
