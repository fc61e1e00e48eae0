package org.unmask.core.carryover;

/** What the evidence comes to. */
public enum CarryOverVerdict {
    /** Nothing speaks against adapting. */
    CARRIES_OVER,
    /** The labels do not carry over, as far as can be seen. */
    DECLINED
}
