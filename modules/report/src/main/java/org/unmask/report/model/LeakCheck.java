package org.unmask.report.model;

/**
 * What the check for leaks between splits found; all zero is right. Immutable.
 *
 * @param sharedGroups groups with faces in more than one split
 * @param sharedHashes identical pictures in more than one split
 * @param nearDuplicates pairs of nearly identical pictures in different splits
 */
public record LeakCheck(long sharedGroups, long sharedHashes, long nearDuplicates) {

    /** Whether no leak was found. */
    public boolean clean() {
        return sharedGroups == 0 && sharedHashes == 0 && nearDuplicates == 0;
    }
}
