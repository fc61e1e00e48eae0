package org.unmask.images.detect;

/**
 * A place in a picture, in pixels from its upper left corner. Immutable.
 *
 * @param x to the right
 * @param y down
 */
public record PicturePoint(double x, double y) {
    /** The same place in a picture that is so many times as large, of which this one begins at an offset. */
    PicturePoint placed(double factor, double left, double top) {
        return new PicturePoint((x + left) * factor, (y + top) * factor);
    }
}
