package org.unmask.jobs.start;

import java.util.concurrent.atomic.AtomicInteger;

/** With which code the process ends: the first who decides has the say, and only that one tells the user why. Thread-safe. */
final class Ending {
    private static final int UNDECIDED = -1;

    private final AtomicInteger code = new AtomicInteger(UNDECIDED);

    /** Decides on a code; false where another was quicker. */
    boolean decide(int exitCode) {
        return code.compareAndSet(UNDECIDED, exitCode);
    }

    /** Whether somebody has decided. */
    boolean isDecided() {
        return code.get() != UNDECIDED;
    }

    /** The code that was decided on. */
    int code() {
        return code.get();
    }
}
