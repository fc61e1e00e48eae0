package org.unmask.core.errors;

/** The data broke a promise that the tables make, such as a range, a schema or a split by group. */
public final class DataContractException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public DataContractException(String message) {
        super(ExitCode.DATA_CONTRACT, message);
    }

    public DataContractException(String message, Throwable cause) {
        super(ExitCode.DATA_CONTRACT, message, cause);
    }
}
