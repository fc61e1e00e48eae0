package org.unmask.images;

/** Why a file is not taken as a picture; {@link #columnText()} is what the {@code rejects} table stores. */
public enum RejectReason {
    /** The file holds no byte. */
    EMPTY_FILE("empty_file"),
    /** No picture format begins like this. */
    NOT_AN_IMAGE("not_an_image"),
    /** A picture, though of a format that is not read. */
    UNSUPPORTED_FORMAT("unsupported_format"),
    /** The file ends before the picture does. */
    TRUNCATED("truncated"),
    /** The shorter side is below the limit. */
    TOO_SMALL("too_small"),
    /** The header declares more pixels than the limit, or a coding made to exhaust the reader. */
    TOO_LARGE("too_large"),
    /** The header is fine and the decoder still refused. */
    DECODE_FAILED("decode_failed");

    private final String columnText;

    RejectReason(String columnText) {
        this.columnText = columnText;
    }

    /** The reason in the words of the {@code rejects} table. */
    public String columnText() {
        return columnText;
    }
}
