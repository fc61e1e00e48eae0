package org.unmask.pipeline.annotation;

/**
 * What came of a selection.
 *
 * @param contents the package; without faces, none was written
 * @param status what was done for it
 */
public record SelectionResult(PackageFile contents, Status status) {
    /** What a selection did. */
    public enum Status {
        /** It wrote a package. */
        WRITTEN,
        /** It had written it before, and changed nothing. */
        DONE_BEFORE,
        /** There was nothing to hand out: the budget is spent, or no face is left. */
        NOTHING_LEFT
    }
}
