package org.unmask.pipeline.ingest;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.images.Picture;
import org.unmask.images.PictureLook;
import org.unmask.images.PictureQuality;
import org.unmask.images.detect.CroppedFace;
import org.unmask.images.detect.DetectedFace;
import org.unmask.images.detect.FaceCut;

/**
 * A face of a picture and its quality. On its way from one function to the next.
 *
 * @param file the crop, encoded
 * @param cut where it was in the picture
 * @param found what the detector said; null where nobody looked
 * @param thumbnail what hashes see of it
 * @param jpegQuality of the picture's file; null where it is no JPEG file
 */
@SuppressWarnings("ArrayRecordComponent")
record JudgedFace(
        byte[] file,
        FaceCut cut,
        @Nullable DetectedFace found,
        Picture thumbnail,
        PictureQuality quality,
        @Nullable Integer jpegQuality) {

    /** A face that was cut out. */
    static JudgedFace of(CroppedFace face, @Nullable Integer jpegQuality) {
        PictureLook look = PictureLook.of(face.pixels(), List.of());
        return new JudgedFace(face.file(), face.cut(), face.found(), look.thumbnail(), look.quality(), jpegQuality);
    }

    /** A picture that is taken for a face as it is. */
    static JudgedFace whole(byte[] file, PictureLook look, @Nullable Integer jpegQuality) {
        FaceCut all = new FaceCut(0, 0, look.width(), look.height(), 0);
        return new JudgedFace(file, all, null, look.thumbnail(), look.quality(), jpegQuality);
    }
}
