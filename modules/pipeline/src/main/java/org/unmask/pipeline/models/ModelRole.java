package org.unmask.pipeline.models;

import java.util.Locale;

/** What a model is for. */
public enum ModelRole {
    /** Trained on labelled source faces and nothing else. */
    SOURCE_ONLY,
    /** Adapted by plain pseudo-labels above one fixed threshold: the baseline of every curriculum. */
    FIXED_THRESHOLD,
    /** Adapted by the curriculum: the teacher of its target domain. */
    ADAPTED,
    /** Trained with the labels of the domain that others adapt to: an upper mark, never a candidate. */
    ORACLE,
    /** Distilled from the teachers of several domains. */
    STUDENT;

    /** The word in the tables. */
    public String columnText() {
        return name().toLowerCase(Locale.ROOT);
    }
}
