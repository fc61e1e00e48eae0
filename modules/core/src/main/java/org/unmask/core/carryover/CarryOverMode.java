package org.unmask.core.carryover;

/** What the decision on carrying over leads to. */
public enum CarryOverMode {
    /** Nothing is looked at, and every adaptation is done. */
    DISABLED,
    /** The evidence and the decision are stored and told; every adaptation is done. */
    DRY_RUN,
    /** An adaptation that the evidence speaks against is declined. */
    ENABLED
}
