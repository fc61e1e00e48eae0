package org.unmask.core.curriculum;

import java.util.Locale;

/** What a second opinion says of a pseudo-label. */
public enum GateOutcome {
    /** Nobody asked for one, or there was nothing to compare with. */
    NOT_ASKED,
    /** The same. */
    AGREES,
    /** The other class. */
    DISAGREES;

    /** The word in the tables, such as {@code not_asked}. */
    public String columnText() {
        return name().toLowerCase(Locale.ROOT);
    }
}
