package org.unmask.images.detect;

import java.io.Serializable;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

/**
 * Cuts faces out, without losses: the traces of a forgery are finer than what a JPEG file keeps. Where the picture is a crop of the face
 * already it stays as it is, to the byte. Immutable and thread-safe.
 *
 * @param margin side of the square around a face, in longer sides of its box, at least 1
 * @param isAligned whether eyes are made level, where the detector tells them; such a crop is interpolated
 */
public record FaceCropper(double margin, boolean isAligned) implements Serializable {
    /** A square that covers so much of a picture is as good as all of it. */
    private static final double NEARLY_ALL = 0.75;

    /** A picture that is taken for a face as it is. */
    static CroppedFace whole(byte[] file, Picture picture) {
        return new CroppedFace(file, picture, FaceCut.whole(picture), null);
    }

    /**
     * The crop of a face.
     *
     * @param file the picture's bytes
     */
    CroppedFace crop(byte[] file, Picture picture, DetectedFace face) {
        double tilt = isAligned ? face.tilt().orElse(0.0) : 0;
        FaceCut cut = FaceCut.around(face.box(), margin, tilt, picture);
        if (cut.angle() == 0 && coversNearlyAll(face.box(), picture)) {
            return new CroppedFace(file, picture, FaceCut.whole(picture), face);
        }
        Picture pixels = cut.of(picture);
        return new CroppedFace(PictureCodec.encodePng(pixels), pixels, cut, face);
    }

    private boolean coversNearlyAll(FaceBox box, Picture picture) {
        double side = box.longerSide() * margin;
        FaceBox square = new FaceBox(box.centre().x() - side / 2, box.centre().y() - side / 2, side, side);
        FaceBox all = new FaceBox(0, 0, picture.width(), picture.height());
        return square.shared(all) >= NEARLY_ALL * all.area();
    }
}
