package org.unmask.pipeline.ingest;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.RejectRow;

/**
 * What became of a picture: faces or a reject, never both, never neither.
 *
 * @param faces those in the picture; empty where it was refused
 * @param leftOut faces of an accepted picture that were refused each for itself
 * @param complaints what the decoder had to say of an accepted file; mostly empty
 */
record Outcome(List<FaceRow> faces, @Nullable RejectRow reject, List<RejectRow> leftOut, List<String> complaints)
        implements Serializable {
    static Outcome accepted(List<FaceRow> faces, List<RejectRow> leftOut, List<String> complaints) {
        return new Outcome(faces, null, leftOut, complaints);
    }

    static Outcome rejected(RejectRow reject) {
        return new Outcome(List.of(), reject, List.of(), List.of());
    }
}
