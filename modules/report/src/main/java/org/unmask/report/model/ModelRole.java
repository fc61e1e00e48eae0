package org.unmask.report.model;

/** The part a model plays in a comparison; also fixes its order, colour and mark on every chart. */
public enum ModelRole {
    /** Trained on labelled source faces alone. */
    SOURCE_ONLY("source only"),
    /** Pseudo-labels accepted above one fixed threshold. */
    FIXED_THRESHOLD("fixed threshold"),
    /** Pseudo-labels accepted by the curriculum: the teacher of its domain. */
    ADAPTED("adapted"),
    /** Distilled from the teachers of all domains. */
    STUDENT("student"),
    /** The same network trained with the target's labels: an upper mark, not a competitor. */
    ORACLE("oracle");

    private final String words;

    ModelRole(String words) {
        this.words = words;
    }

    /** The role in words for readers. */
    public String words() {
        return words;
    }
}
