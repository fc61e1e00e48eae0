package org.unmask.core.models;

/** How far a kept model has come. */
public enum ModelStage {
    /** Kept, and not promoted so far. */
    CANDIDATE,
    /** The one promoted model. */
    CHAMPION,
    /** Promoted once, and followed by another. */
    RETIRED
}
