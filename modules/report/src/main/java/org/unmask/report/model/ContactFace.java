package org.unmask.report.model;

import java.util.Optional;

/**
 * One face of a {@link ContactSheet}. Immutable.
 *
 * @param faceId the full {@code face_id}; the page shows its beginning
 * @param picture the encoded crop; shown as it is, so small ones keep the page small
 * @param pFake probability of being fake in [0, 1]
 * @param decision what the curriculum made of it
 * @param trueLabel known only where the domain has labels and {@code evaluate} read them
 */
public record ContactFace(
        String faceId, EncodedPicture picture, double pFake, Decision decision, Optional<FaceLabel> trueLabel) {

    /** Whether the pseudo-label contradicts a known true label. */
    public boolean wrong() {
        return trueLabel.isPresent() && trueLabel.get() != decision.pseudoLabel();
    }

    /**
     * What the curriculum made of a face. Immutable.
     *
     * @param reason the column {@code reason}: {@code accepted} or why not
     */
    public record Decision(FaceLabel pseudoLabel, String reason) {
        private static final String ACCEPTED = "accepted";

        /** Whether the face went into training with this pseudo-label. */
        public boolean accepted() {
            return reason.equals(ACCEPTED);
        }
    }
}
