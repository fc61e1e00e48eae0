package org.unmask.core.intake;

/** What becomes of a picture that its copies label both real and fake. */
public enum Contradiction {
    /** The label of the last copy by place counts. */
    LAST,
    /** No label counts; the face is taken without one. */
    UNLABELLED,
    /** Nothing of the source is taken in. */
    REFUSE
}
