package org.unmask.core.split;

/** The part that a face plays: trained on, used for choices, or only reported on. */
public enum Split {
    /** Models learn from these faces. */
    TRAIN,
    /** Checkpoints, thresholds and settings are chosen on these faces. */
    VALIDATION,
    /** Only {@code evaluate} reads the labels of these faces. */
    TEST
}
