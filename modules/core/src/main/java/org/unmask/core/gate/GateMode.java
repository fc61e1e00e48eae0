package org.unmask.core.gate;

/** What the gate's decision leads to. */
public enum GateMode {
    /** Nothing is judged, and the champion changes by hand alone. */
    DISABLED,
    /** Candidates are judged and the decision is stored; the champion changes by hand alone. */
    DRY_RUN,
    /** The chosen candidate becomes the champion. */
    ENABLED
}
