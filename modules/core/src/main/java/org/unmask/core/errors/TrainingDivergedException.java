package org.unmask.core.errors;

/** Training produced a loss or a gradient that is not finite; the round was not written. */
public final class TrainingDivergedException extends UnmaskException {
    private static final long serialVersionUID = 1L;

    public TrainingDivergedException(String message) {
        super(ExitCode.TRAINING_DIVERGED, message);
    }

    public TrainingDivergedException(String message, Throwable cause) {
        super(ExitCode.TRAINING_DIVERGED, message, cause);
    }
}
