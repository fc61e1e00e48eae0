package org.unmask.core.likeness;

/** What becomes of a new face that is the same picture as another. */
public enum NearDuplicateAnswer {
    /** It goes to the other's group and split, and all that was said to be in its group with it. */
    GROUP,
    /** It stays where it was said to be, and which face it is like is noted. */
    NOTE,
    /** Nobody looks for it. */
    IGNORE
}
