package org.unmask.pipeline.masks;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;

/** What became of a mask that a manifest names: a row or a reject, never both; neither where it marks nothing but other faces of the picture. */
record MaskOutcome(@Nullable MaskRow mask, @Nullable RejectRow reject) implements Serializable {
    /** The face of a mask that marks nothing but other faces. */
    static final MaskOutcome OF_ANOTHER_FACE = new MaskOutcome(null, null);
}
