package org.unmask.images.mask;

/** Why a mask is not taken; {@link #columnText()} is what the {@code rejects} table stores. */
public enum MaskProblem {
    /** It is named, and there is no such file. */
    MISSING_FILE("mask_missing_file"),
    /** It is no file of its format, or stops before its end. */
    UNREADABLE("mask_unreadable"),
    /** Its size is not the face's. */
    WRONG_SIZE("mask_wrong_size"),
    /** It covers no pixel. */
    EMPTY("mask_empty"),
    /** It has more than two values, so that nobody can say which pixels are meant. */
    NOT_TWO_VALUED("mask_not_two_valued"),
    /** Its run lengths are cut off, malformed or do not fill the picture. */
    BROKEN_RUNS("mask_broken_runs"),
    /** Its polygon has fewer than three corners, or corners outside of the picture. */
    BROKEN_POLYGON("mask_broken_polygon"),
    /** It was drawn with a tool that is neither brush nor polygon. */
    UNKNOWN_REGION("mask_unknown_region"),
    /** It carries a label that does not say "manipulated". */
    UNKNOWN_LABEL("mask_unknown_label"),
    /** It was drawn on the picture after somebody had turned it. */
    ROTATED("mask_rotated"),
    /** It names no face of the tables. */
    UNKNOWN_FACE("mask_unknown_face"),
    /** Its face was never handed out for annotation. */
    NOT_A_TASK("mask_not_a_task"),
    /** It marks pixels of a face that its annotator takes for real. */
    CONTRADICTS_LABEL("mask_contradicts_label"),
    /** Its annotator gave the face back undone. */
    SKIPPED("mask_skipped"),
    /** A newer mask of the same face came with it. */
    SUPERSEDED("mask_superseded");

    /** How every reason of this kind begins, so that readers can tell masks from pictures. */
    public static final String PREFIX = "mask_";

    private final String columnText;

    MaskProblem(String columnText) {
        this.columnText = columnText;
    }

    /** The reason in the words of the {@code rejects} table. */
    public String columnText() {
        return columnText;
    }
}
