package org.unmask.core.errors;

/** A table commit whose outcome is unknown: it may be visible, so nothing may be cleaned up before a look. */
public final class CommitUnknownException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public CommitUnknownException(String message) {
        super(ExitCode.COMMIT_UNKNOWN, message);
    }

    public CommitUnknownException(String message, Throwable cause) {
        super(ExitCode.COMMIT_UNKNOWN, message, cause);
    }
}
