package org.unmask.core.carryover;

/** What is looked at before an adaptation, the strongest first, and after it. */
public enum EvidenceKind {
    /** AUC of the model that would be adapted on labelled validation faces of the target itself. */
    CERTIFICATE("Source only on labelled faces of the target"),
    /** AUC on a labelled domain of a head that was fitted to the other labelled domains. */
    LEFT_OUT_DOMAIN("The other labels on a domain that was left out"),
    /** Mean rank correlation, on the target, of heads that were fitted to different depths of the embedding. */
    DEPTH_AGREEMENT("Agreement of heads on different depths"),
    /** The certificate of the model that was adapted; comes too late to decide. */
    ADAPTED_CERTIFICATE("Adapted on labelled faces of the target");

    private final String words;

    EvidenceKind(String words) {
        this.words = words;
    }

    /** The name for readers. */
    public String words() {
        return words;
    }
}
