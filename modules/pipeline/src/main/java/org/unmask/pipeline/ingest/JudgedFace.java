package org.unmask.pipeline.ingest;

import org.jspecify.annotations.Nullable;
import org.unmask.images.PictureQuality;
import org.unmask.images.detect.CroppedFace;

/**
 * A face of a picture and its quality. On its way from one function to the next.
 *
 * @param jpegQuality of the picture's file; null where it is no JPEG file
 */
record JudgedFace(
        CroppedFace face, PictureQuality quality, @Nullable Integer jpegQuality) {}
