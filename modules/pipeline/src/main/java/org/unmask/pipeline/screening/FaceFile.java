package org.unmask.pipeline.screening;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.split.Split;

/**
 * The encoded picture of one face, or why there is none.
 *
 * @param sourceUri where the picture lies or came from
 * @param domain its domain
 * @param faceId the identity of its face; null where it could not be read
 * @param place where it was found in the picture; null where nobody looked
 * @param split the split of its group; null where it could not be read
 * @param image the picture's file; empty where it could not be read
 * @param reason why it cannot be scored; null where nothing is known against it
 * @param detail more of that
 */
record FaceFile(
        String sourceUri,
        String domain,
        @Nullable String faceId,
        @Nullable FacePlace place,
        @Nullable Split split,
        byte[] image,
        @Nullable RejectReason reason,
        @Nullable String detail)
        implements Serializable {

    /** One that could be read. */
    static FaceFile read(String sourceUri, String domain, String faceId, Split split, byte[] image) {
        return new FaceFile(sourceUri, domain, faceId, null, split, image, null, null);
    }

    /** A face that was found in it. */
    FaceFile found(String id, byte[] crop, FacePlace where) {
        return new FaceFile(sourceUri, domain, id, where, split, crop, null, null);
    }

    /** One that could be read and shows no picture. */
    FaceFile refused(RejectReason why, String more) {
        return new FaceFile(sourceUri, domain, faceId, place, split, new byte[0], why, more);
    }

    /** One that could not. */
    static FaceFile unread(String sourceUri, String domain, RejectReason reason, String detail) {
        return new FaceFile(sourceUri, domain, null, null, null, new byte[0], reason, detail);
    }
}
