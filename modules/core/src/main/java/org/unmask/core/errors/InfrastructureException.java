package org.unmask.core.errors;

/** Spark, storage, a native library or a device failed; operations can act on it. */
public final class InfrastructureException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public InfrastructureException(String message) {
        super(ExitCode.INFRASTRUCTURE, message);
    }

    public InfrastructureException(String message, Throwable cause) {
        super(ExitCode.INFRASTRUCTURE, message, cause);
    }
}
