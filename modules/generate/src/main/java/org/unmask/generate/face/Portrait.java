package org.unmask.generate.face;

import org.unmask.images.Picture;
import org.unmask.images.Pictures;
import org.unmask.images.raster.Raster;

/**
 * A face with the place of its parts, before it becomes a file. Treat the raster as read-only: portraits are shared
 * between hosts and donors.
 *
 * @param raster RGB, {@code [size, size, 3]}, about 0..255
 * @param geometry where the face lies in it
 */
public record Portrait(Raster raster, FaceGeometry geometry) {
    /**
     * A photograph of an aligned face, resized to {@code size} before anything is forged on it, so that the traces live
     * at the scale that a network sees.
     */
    public static Portrait of(Picture photograph, int size) {
        return new Portrait(Raster.of(Pictures.resize(photograph, size)), FaceGeometry.canonical());
    }

    /** Pixels a side. */
    public int size() {
        return raster.size();
    }

    /** The portrait with another raster of the same face. */
    public Portrait with(Raster changed) {
        return new Portrait(changed, geometry);
    }

    /** The nearest 8-bit picture. */
    public Picture picture() {
        return raster.toPicture();
    }
}
