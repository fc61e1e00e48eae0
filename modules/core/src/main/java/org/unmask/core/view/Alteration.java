package org.unmask.core.view;

/** What happens to pictures on their way through platforms and people's hands, and says nothing of whether they are fake. */
public enum Alteration {
    /** Saved again as JPEG of quality 100. */
    JPEG_100("Saved again as JPEG 100"),
    /** Saved again as JPEG of quality 90. */
    JPEG_90("Saved again as JPEG 90"),
    /** Saved again as JPEG of quality 75. */
    JPEG_75("Saved again as JPEG 75"),
    /** Saved again as JPEG of quality 50. */
    JPEG_50("Saved again as JPEG 50"),
    /** Half the width and half the height. */
    HALF_SIZE("Half the size"),
    /** Blurred with a standard deviation of one pixel. */
    BLUR("Blurred by one pixel"),
    /** A sixteenth cut off each side, and the rest shown at three quarters of its size. */
    SCREENSHOT("Cropped as in a screenshot"),
    /** Left and right exchanged. */
    MIRROR("Mirrored"),
    /** Each sample 24 of 255 levels higher. */
    BRIGHTER("Brighter");

    private final String words;

    Alteration(String words) {
        this.words = words;
    }

    /** The alteration for readers. */
    public String words() {
        return words;
    }
}
