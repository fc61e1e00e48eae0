package org.unmask.report.model;

import org.unmask.core.text.EnumWords;

/** What a face is or is said to be: 0 real, 1 fake in tables. */
public enum FaceLabel {
    /** 0: a camera saw this face. */
    REAL,
    /** 1: generated or manipulated. */
    FAKE;

    /**
     * The label of a table's number.
     *
     * @throws IllegalArgumentException for anything but 0 and 1
     */
    public static FaceLabel of(int number) {
        if (number != 0 && number != 1) {
            throw new IllegalArgumentException(
                    "Cannot show a label: expected 0 (real) or 1 (fake), got " + number + ". Mend the labels table.");
        }
        return values()[number];
    }

    /** The label in words for readers. */
    public String words() {
        return EnumWords.ofKey(this);
    }
}
