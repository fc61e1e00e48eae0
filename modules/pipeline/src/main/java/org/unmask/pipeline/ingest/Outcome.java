package org.unmask.pipeline.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;

/** What became of a picture: a face or a reject, never both, never neither. */
record Outcome(@Nullable FaceRow face, @Nullable RejectRow reject) implements Serializable {
    static Outcome accepted(FaceRow face) {
        return new Outcome(face, null);
    }

    static Outcome rejected(RejectRow reject) {
        return new Outcome(null, reject);
    }
}
