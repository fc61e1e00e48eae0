package org.unmask.core.errors;

/** Another process is at what only one may do at a time; nothing was begun. */
public final class BusyException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public BusyException(String message) {
        super(ExitCode.BUSY, message);
    }
}
