package org.unmask.images;

/**
 * What a picture's header declares, before any EXIF rotation. Immutable.
 *
 * @param format one that is read
 * @param width pixels in a stored row, at least 1
 * @param height stored rows, at least 1
 */
public record ImageHeader(ImageFormat format, int width, int height) {
    /** Width x height. */
    public long pixelCount() {
        return (long) width * height;
    }
}
