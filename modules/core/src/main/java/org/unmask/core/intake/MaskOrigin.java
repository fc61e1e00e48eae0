package org.unmask.core.intake;

/** Where a mask comes from. */
public enum MaskOrigin {
    /** A data set's manifest named it. */
    MANIFEST,
    /** Somebody drew it with Label Studio. */
    LABEL_STUDIO,
    /** It came as a COCO segmentation. */
    COCO,
    /** It came as a PNG of the face's size. */
    PNG
}
