package org.unmask.engine.optimiser;

import org.unmask.core.errors.UserException;

/** The ranges of settings, with one form of message. Stateless. */
final class Ranges {
    private Ranges() {}

    static void requirePositive(String what, double got) {
        require(got > 0 && Double.isFinite(got), what, "above 0", got);
    }

    static void requireAtLeastZero(String what, double got) {
        require(got >= 0 && Double.isFinite(got), what, "at least 0", got);
    }

    /** In [0, 1). */
    static void requireFraction(String what, double got) {
        require(got >= 0 && got < 1, what, "in [0, 1)", got);
    }

    static void require(boolean holds, String what, String range, double got) {
        if (!holds) {
            throw new UserException("Cannot set up the optimiser: expected " + what + " " + range + ", got " + got
                    + ". Correct the configuration.");
        }
    }
}
