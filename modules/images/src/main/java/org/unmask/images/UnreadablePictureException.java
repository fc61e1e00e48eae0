package org.unmask.images;

import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;

/**
 * A file that is not taken as a picture, with the reason. Checked, unlike the errors of {@code org.unmask.core.errors},
 * because among millions of files it is an expected outcome that every caller turns into a row of {@code rejects}.
 */
public final class UnreadablePictureException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String detail;

    UnreadablePictureException(RejectReason reason, String detail) {
        super("Cannot read the picture: " + detail + " (" + EnumWords.ofColumn(reason) + ").");
        this.reason = reason;
        this.detail = detail;
    }

    /** The kind of refusal. */
    public RejectReason reason() {
        return reason;
    }

    /** What was expected and what was found, e.g. {@code expected at least 32 pixels a side, got 8 x 8}. */
    public String detail() {
        return detail;
    }
}
