package org.unmask.core.models;

/** What a model is for. The order is that in which results are shown: the upper mark, which is no candidate, comes last. */
public enum ModelRole {
    /** Trained on labelled source faces and nothing else. */
    SOURCE_ONLY,
    /** Adapted by plain pseudo-labels above one fixed threshold: the baseline of every curriculum. */
    FIXED_THRESHOLD,
    /** Adapted by the curriculum: the teacher of its target domain. */
    ADAPTED,
    /** Distilled from the teachers of several domains. */
    STUDENT,
    /** Trained with the labels of the domain that others adapt to: an upper mark, never a candidate. */
    ORACLE
}
