package org.unmask.core.view;

/**
 * The size of a face in pixels. Immutable.
 *
 * @param height rows, at least 1
 * @param width pixels of a row, at least 1
 */
public record FaceSize(int height, int width) {
    /** The greater of the two. */
    public int longer() {
        return Math.max(height, width);
    }

    /** The lesser of the two. */
    public int shorter() {
        return Math.min(height, width);
    }
}
