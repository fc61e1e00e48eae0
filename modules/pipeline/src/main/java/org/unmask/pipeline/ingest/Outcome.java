package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;

/**
 * What became of a picture: a face or a reject, never both, never neither.
 *
 * @param complaints what the decoder had to say of a face's file; mostly empty
 */
record Outcome(@Nullable FaceRow face, @Nullable RejectRow reject, List<String> complaints) implements Serializable {
    static Outcome accepted(FaceRow face, List<String> complaints) {
        return new Outcome(face, null, complaints);
    }

    static Outcome rejected(RejectRow reject) {
        return new Outcome(null, reject, List.of());
    }
}
