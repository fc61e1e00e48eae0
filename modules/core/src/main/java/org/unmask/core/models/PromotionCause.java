package org.unmask.core.models;

/** What made a model the champion. */
public enum PromotionCause {
    /** The gate chose it. */
    GATE,
    /** Somebody did, by hand. */
    HAND,
    /** Its follower was taken back. */
    ROLLBACK,
    /** It was found to be the champion, without a word of how it became that. */
    FOUND
}
