package org.unmask.core.split;

import java.util.Arrays;
import java.util.Locale;
import org.unmask.core.errors.DataContractException;

/** The part that a face plays: trained on, used for choices, or only reported on. */
public enum Split {
    /** Models learn from these faces. */
    TRAIN,
    /** Checkpoints, thresholds and settings are chosen on these faces. */
    VALIDATION,
    /** Only {@code evaluate} reads the labels of these faces. */
    TEST;

    /** The word in the tables: {@code train}, {@code validation} or {@code test}. */
    public String columnText() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The split that a table's word stands for.
     *
     * @throws DataContractException if the word is none of the three
     */
    public static Split parse(String columnText) {
        return Arrays.stream(values())
                .filter(split -> split.columnText().equals(columnText))
                .findFirst()
                .orElseThrow(() -> new DataContractException("Cannot read a split: expected train, validation or test,"
                        + " got \"" + columnText + "\". Correct the column split of the table."));
    }
}
