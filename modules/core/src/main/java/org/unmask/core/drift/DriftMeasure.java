package org.unmask.core.drift;

/** What is looked at of faces to see whether new ones differ from those of before. */
public enum DriftMeasure {
    /** The champion's probability of fake. */
    SCORE("score of the champion"),
    /** Pixels of the crop's shorter side. */
    SIZE("shorter side"),
    /** Bytes of the crop's file for each of its pixels: how hard it was compressed. */
    DENSITY("file bytes a pixel");

    private final String words;

    DriftMeasure(String words) {
        this.words = words;
    }

    /** The measure for readers. */
    public String words() {
        return words;
    }
}
