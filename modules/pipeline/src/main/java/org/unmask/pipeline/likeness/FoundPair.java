package org.unmask.pipeline.likeness;

import java.io.Serializable;
import org.unmask.core.likeness.LikeFaces;

/**
 * Two faces that are the same picture.
 *
 * @param isOtherNew whether the other is new, too, and not of the tables
 */
record FoundPair(LikeFaces faces, boolean isOtherNew) implements Serializable {
    /** Of a new face and another; of two new ones the order is that of their identities, so that a pair that is found twice is one. */
    static FoundPair of(KeyedFace face, KeyedFace other) {
        boolean swaps = other.isNew() && other.faceId().compareTo(face.faceId()) < 0;
        return swaps
                ? new FoundPair(new LikeFaces(other.faceId(), face.faceId()), true)
                : new FoundPair(new LikeFaces(face.faceId(), other.faceId()), other.isNew());
    }
}
