package org.unmask.images.detect;

/** Places of a face that a detector may tell. Right and left are the person's own: the right eye is the one further left in the picture. */
public enum Landmark {
    RIGHT_EYE,
    LEFT_EYE,
    NOSE,
    /** The middle of the mouth. */
    MOUTH,
    /** The right corner of the mouth. */
    MOUTH_RIGHT,
    /** The left corner of the mouth. */
    MOUTH_LEFT,
    RIGHT_EAR,
    LEFT_EAR
}
