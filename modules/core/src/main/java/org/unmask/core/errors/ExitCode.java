package org.unmask.core.errors;

/** How a job ended, as the shell sees it. The runbook has one section for each. */
public enum ExitCode {
    /** The job did what was asked, or found that nothing was left to do. */
    DONE(0, false),
    /** A fault in Unmask itself. */
    BUG(1, true),
    /** The input or the configuration has to change. */
    USER(2, false),
    /** The data broke a promise: a schema, a range, a split. */
    DATA_CONTRACT(3, false),
    /** Training diverged: a loss or a gradient was no longer finite; the round was not written. */
    TRAINING_DIVERGED(4, false),
    /** A commit may or may not have happened: look before anything is cleaned up. */
    COMMIT_UNKNOWN(5, true),
    /** Spark, storage or a device failed. */
    INFRASTRUCTURE(6, true),
    /** Another process is at it: the same command later finds it done, or does it. */
    BUSY(7, false);

    private final int code;
    private final boolean showsStackTrace;

    ExitCode(int code, boolean showsStackTrace) {
        this.code = code;
        this.showsStackTrace = showsStackTrace;
    }

    /** The number that the process returns, in 0..7. */
    public int code() {
        return code;
    }

    /** Whether the console shows the stack trace as well as the sentence. */
    public boolean showsStackTrace() {
        return showsStackTrace;
    }
}
