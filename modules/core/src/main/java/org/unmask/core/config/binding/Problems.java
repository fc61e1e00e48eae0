package org.unmask.core.config.binding;

import java.util.ArrayList;
import java.util.List;
import org.unmask.core.errors.UserException;

/** Everything found wrong so far, in the order found. Not thread-safe. */
public final class Problems {
    private static final String OPENING = "Cannot read the configuration: ";

    private final List<String> lines = new ArrayList<>();

    /** Adds one problem, a sentence without its opening, such as {@code a = 1 (--set): expected 2, got 1. Change a.} */
    void add(String line) {
        lines.add(line);
    }

    /**
     * Does nothing if nothing is wrong.
     *
     * @throws UserException one sentence for one problem, else a line for each
     */
    void throwIfAny() {
        if (lines.size() == 1) {
            throw new UserException(OPENING + lines.get(0));
        }
        if (!lines.isEmpty()) {
            throw new UserException(OPENING + lines.size() + " problems.\n" + String.join("\n", lines));
        }
    }
}
