package org.unmask.pipeline.screening;

import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.calibration.Verdict;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.Split;

/**
 * What a model says of one face, or why it says nothing.
 *
 * @param sourceUri where the picture lies or came from
 * @param domain its domain
 * @param faceId the identity of the face; null where the picture could not be read
 * @param place where the face was found in the picture; null where nobody looked for faces, or none was found
 * @param split the split of the face, for a picture outside of the tables that which ingest would give it; null where it could
 *     not be read
 * @param pFake the probability of fake, 0..1; null where there is a reason
 * @param pCalibrated the same as the model's calibration has it, 0..1; null where there is a reason or the model was not calibrated
 * @param verdict what follows; null where there is a reason
 * @param reconstructionError how far the face is from what the model rebuilds of it; null where it rebuilds nothing
 * @param reason why it was not scored; null where it was
 * @param detail more of that
 */
public record ScreenedFace(
        String sourceUri,
        String domain,
        @Nullable String faceId,
        @Nullable FacePlace place,
        @Nullable Split split,
        @Nullable Float pFake,
        @Nullable Float pCalibrated,
        @Nullable Verdict verdict,
        @Nullable Float reconstructionError,
        @Nullable RejectReason reason,
        @Nullable String detail)
        implements Serializable {

    static ScreenedFace scored(
            FaceFile file, float pFake, Optional<Calibration> calibration, @Nullable Float reconstructionError) {
        return new ScreenedFace(
                file.sourceUri(),
                file.domain(),
                file.faceId(),
                file.place(),
                file.split(),
                pFake,
                calibration.map(own -> (float) own.calibrated(pFake)).orElse(null),
                calibration.orElse(Calibration.NONE).verdict(pFake),
                reconstructionError,
                null,
                null);
    }

    static ScreenedFace refused(FaceFile file, RejectReason reason, @Nullable String detail) {
        return new ScreenedFace(
                file.sourceUri(),
                file.domain(),
                file.faceId(),
                file.place(),
                file.split(),
                null,
                null,
                null,
                null,
                reason,
                detail);
    }

    /** Whether the model said something of it. */
    public boolean isScored() {
        return reason == null;
    }

    /** What it is sorted by: its picture, the order of the faces in it, then its identity. */
    String order() {
        return String.format(
                "%s\n%05d\n%s", sourceUri, place == null ? 0 : place.index(), faceId == null ? "" : faceId);
    }
}
