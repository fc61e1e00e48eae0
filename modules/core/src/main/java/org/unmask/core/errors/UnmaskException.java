package org.unmask.core.errors;

/**
 * Root of every error that Unmask throws on purpose. The message is one sentence of the form {@code Cannot <verb>
 * <what>: expected <...>, got <...>. <What to do>.} and is all that the user sees unless {@link #showsStackTrace()}.
 */
public abstract class UnmaskException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    UnmaskException(ExitCode exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    UnmaskException(ExitCode exitCode, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The exit code of a job that ends with this error. */
    public final ExitCode exitCode() {
        return exitCode;
    }

    /** Whether operators need the stack trace to act on this error. */
    public final boolean showsStackTrace() {
        return exitCode.showsStackTrace();
    }
}
