package org.unmask.core.config.binding;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
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

    void addMissing(String key, String expectation) {
        add(key + ": expected " + expectation + ", got nothing. Set " + key + ".");
    }

    void addUnknown(String key, ConfigValue value, String nearest) {
        add(setting(key, value) + ": expected a known key, got " + key + ". Did you mean " + nearest + "?");
    }

    void addBroken(String key, ConfigValue value, String expectation) {
        add(setting(key, value) + ": expected " + expectation + ", got " + text(value) + ". Change " + key + ".");
    }

    void addBroken(String key, ConfigValue value, ValueRule rule) {
        String nearest =
                rule.nearestTo(value).map(word -> " Did you mean " + word + "?").orElse("");
        add(setting(key, value) + ": expected " + rule.expectation() + ", got " + text(value) + ". Change " + key + "."
                + nearest);
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

    private static String setting(String key, ConfigValue value) {
        return key + " = " + text(value) + " (" + Origins.of(value) + ")";
    }

    private static String text(ConfigValue value) {
        return value.valueType() == ConfigValueType.NULL ? "null" : ConfigText.concise(value);
    }
}
