package org.unmask.images.mask;

import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;

/**
 * A mask that is not taken, with the reason. Checked, unlike the errors of {@code org.unmask.core.errors}, because among
 * many masks it is an expected outcome that every caller turns into a row of {@code rejects}.
 */
public final class BrokenMaskException extends Exception {
    private static final long serialVersionUID = 1L;

    private final RejectReason reason;
    private final String detail;

    /**
     * A refusal.
     *
     * @param detail what was expected and what was found, such as {@code expected 4096 values, got 12}
     */
    public BrokenMaskException(RejectReason reason, String detail) {
        super("Cannot read the mask: " + detail + " (" + EnumWords.ofColumn(reason) + ").");
        this.reason = reason;
        this.detail = detail;
    }

    /** The kind of refusal. */
    public RejectReason reason() {
        return reason;
    }

    /** What was expected and what was found. */
    public String detail() {
        return detail;
    }
}
