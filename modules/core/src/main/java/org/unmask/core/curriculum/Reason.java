package org.unmask.core.curriculum;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.unmask.core.errors.DataContractException;

/** Why a round accepted a pseudo-label or did not. */
public enum Reason {
    /** The round trains on this face. */
    ACCEPTED,
    /** The model was less confident than the round's threshold. */
    BELOW_THRESHOLD,
    /** The bank of the pool's own pseudo-fakes takes the face for the other class. */
    BANK_DISAGREES,
    /** The face's cluster is not among the purest. */
    IMPURE_CLUSTER;

    /** The word in the tables, such as {@code below_threshold}. */
    public String columnText() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The reason that a table's word stands for.
     *
     * @throws DataContractException if there is no such reason
     */
    public static Reason parse(String columnText) {
        return Arrays.stream(values())
                .filter(reason -> reason.columnText().equals(columnText))
                .findFirst()
                .orElseThrow(() -> new DataContractException("Cannot read a reason: expected one of " + known()
                        + ", got \"" + columnText + "\". Correct the column reason of the table."));
    }

    private static String known() {
        return Arrays.stream(values()).map(Reason::columnText).collect(Collectors.joining(", "));
    }
}
