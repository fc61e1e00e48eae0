package org.unmask.core.calibration;

/** What is said of a face in the end. */
public enum Verdict {
    /** Called real. */
    REAL,
    /** Called fake. */
    FAKE,
    /** Neither: such probabilities were wrong too often. */
    UNSURE
}
