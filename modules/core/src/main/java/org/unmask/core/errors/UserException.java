package org.unmask.core.errors;

/** A wrong path, argument or configuration: whoever typed the command can mend it. */
public final class UserException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public UserException(String message) {
        super(ExitCode.USER, message);
    }

    public UserException(String message, Throwable cause) {
        super(ExitCode.USER, message, cause);
    }
}
