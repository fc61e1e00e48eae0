package org.unmask.core.intake;

/** Why a picture does not become a face, or a mask is not taken. Reasons of masks begin with {@code MASK}. */
public enum RejectReason {
    /** The file is named, and there is none. */
    MISSING_FILE,
    /** The file is there, and could not be read, or is no regular file. */
    UNREADABLE_FILE,
    /** What its row or archive says of it has a label that is none. */
    BAD_LABEL,
    /** The file has the bytes of another picture of its run. */
    DUPLICATE,
    /** The file holds no byte. */
    EMPTY_FILE,
    /** No picture format begins like this. */
    NOT_AN_IMAGE,
    /** A picture, though of none of the formats that are read. */
    UNSUPPORTED_FORMAT,
    /** The file ends before the picture does. */
    TRUNCATED,
    /** The shorter side is below the limit. */
    TOO_SMALL,
    /** The header declares more pixels than the limit, or a coding made to exhaust the reader, or the file is too long. */
    TOO_LARGE,
    /** The header is fine and the decoder still refused, or the data are damaged. */
    DECODE_FAILED,
    /** The detector found no face in the picture. */
    NO_FACE,
    /** The detector failed on the picture. */
    DETECTION_FAILED,
    /** The face is less sharp than the limit. */
    TOO_BLURRED,
    /** The face is darker or lighter than the limits. */
    BADLY_EXPOSED,
    /** The face's grey values say less than the limit. */
    TOO_PLAIN,
    /** The JPEG file was written with a lower quality than the limit. */
    TOO_COMPRESSED,
    /** The mask is named, and there is no such file. */
    MASK_MISSING_FILE,
    /** The mask is no file of its format, or stops before its end. */
    MASK_UNREADABLE,
    /** The mask's size is not the face's. */
    MASK_WRONG_SIZE,
    /** The mask covers no pixel. */
    MASK_EMPTY,
    /** The mask has more than two values, so that nobody can say which pixels are meant. */
    MASK_NOT_TWO_VALUED,
    /** The mask's run lengths are cut off, malformed or do not fill the picture. */
    MASK_BROKEN_RUNS,
    /** The mask's polygon has fewer than three corners, or corners outside of the picture. */
    MASK_BROKEN_POLYGON,
    /** The mask was drawn with a tool that is neither brush nor polygon. */
    MASK_UNKNOWN_REGION,
    /** The mask carries a label that does not say "manipulated". */
    MASK_UNKNOWN_LABEL,
    /** The mask was drawn on the picture after somebody had turned it. */
    MASK_ROTATED,
    /** The mask names no face of the tables. */
    MASK_UNKNOWN_FACE,
    /** The mask's face was never handed out for annotation. */
    MASK_NOT_A_TASK,
    /** The mask marks pixels of a face that its annotator takes for real. */
    MASK_CONTRADICTS_LABEL,
    /** The mask's annotator gave the face back undone. */
    MASK_SKIPPED,
    /** A newer mask of the same face came with it. */
    MASK_SUPERSEDED;

    /** How the words of masks' reasons begin in the tables, so that readers can tell masks from pictures. */
    public static final String MASK_PREFIX = "mask_";
}
