package org.unmask.core.split;

/** What becomes of faces that are on both sides of a split. */
public enum LeakAnswer {
    /** Whoever reads faces stops. */
    REFUSE,
    /** Of faces that must be on one side, those of the later split are read: test before validation before training. */
    LEAVE_OUT
}
