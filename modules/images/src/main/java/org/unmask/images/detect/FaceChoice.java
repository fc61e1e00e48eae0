package org.unmask.images.detect;

import java.util.List;

/** Which faces of a picture are taken. */
public enum FaceChoice {
    /** Every one. */
    ALL,
    /** The largest one. */
    LARGEST;

    /** Those of the faces that are taken, in their order, the largest first. */
    List<DetectedFace> of(List<DetectedFace> faces) {
        return this == LARGEST && faces.size() > 1 ? faces.subList(0, 1) : faces;
    }
}
