package org.unmask.images.detect;

import org.jspecify.annotations.Nullable;
import org.unmask.images.Picture;

/**
 * A face that was cut out of its picture. Immutable by agreement: nobody writes into the array.
 *
 * @param file the crop, encoded: the picture's own bytes where it is all of the picture, else a PNG file
 * @param pixels the crop
 * @param cut where it was in the picture
 * @param found what the detector said; null where nobody looked
 */
@SuppressWarnings("ArrayRecordComponent")
public record CroppedFace(
        byte[] file, Picture pixels, FaceCut cut, @Nullable DetectedFace found) {}
