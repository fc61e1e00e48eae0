package org.unmask.images.detect;

/**
 * The rectangle around a face, in pixels of its picture, which it may leave where the face does. Immutable.
 *
 * @param left from the picture's left side
 * @param top from its upper side
 * @param width above 0
 * @param height above 0
 */
public record FaceBox(double left, double top, double width, double height) {
    /** The x beyond its last pixel. */
    public double right() {
        return left + width;
    }

    /** The y beyond its last pixel. */
    public double bottom() {
        return top + height;
    }

    /** Pixels that it covers. */
    public double area() {
        return width * height;
    }

    /** The lesser of width and height. */
    public double shorterSide() {
        return Math.min(width, height);
    }

    /** The greater of width and height. */
    public double longerSide() {
        return Math.max(width, height);
    }

    /** Its middle. */
    public PicturePoint centre() {
        return new PicturePoint(left + width / 2, top + height / 2);
    }

    /** The part of it that lies in a picture of that size, to whole pixels; at least one pixel. */
    public FaceBox within(int pictureWidth, int pictureHeight) {
        double x = Math.max(0, Math.min(pictureWidth - 1, Math.round(left)));
        double y = Math.max(0, Math.min(pictureHeight - 1, Math.round(top)));
        return new FaceBox(
                x,
                y,
                Math.max(1, Math.min(pictureWidth, Math.round(right())) - x),
                Math.max(1, Math.min(pictureHeight, Math.round(bottom())) - y));
    }

    /** The same face in a picture that is so many times as large, of which this one begins at an offset. */
    FaceBox placed(double factor, double offsetLeft, double offsetTop) {
        return new FaceBox((left + offsetLeft) * factor, (top + offsetTop) * factor, width * factor, height * factor);
    }

    /** How much of the lesser of two boxes both cover, 0..1: a box inside of another is the same face as well. */
    double overlap(FaceBox other) {
        return shared(other) / Math.min(area(), other.area());
    }

    /** Pixels that both cover. */
    double shared(FaceBox other) {
        double across = Math.min(right(), other.right()) - Math.max(left, other.left);
        double down = Math.min(bottom(), other.bottom()) - Math.max(top, other.top);
        return Math.max(0, across) * Math.max(0, down);
    }
}
