package org.unmask.core.curriculum;

/** What a second opinion says of a pseudo-label. */
public enum GateOutcome {
    /** Nobody asked for one, or there was nothing to compare with. */
    NOT_ASKED,
    /** The same. */
    AGREES,
    /** The other class. */
    DISAGREES
}
