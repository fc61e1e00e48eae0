package org.unmask.images.detect;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.unmask.images.Picture;

/** Finds the faces of pictures and cuts them out, as a {@link FaceFinding} says. Holds native memory until it is closed. One thread. */
public final class FaceFinder implements AutoCloseable {
    /** Takes each picture for a face. Thread-safe. */
    static final FaceFinder NOBODY = new FaceFinder(null, FaceChoice.ALL, new FaceCropper(1, false));

    private final @Nullable FaceDetector detector;
    private final FaceChoice choice;
    private final FaceCropper cropper;

    FaceFinder(@Nullable FaceDetector detector, FaceChoice choice, FaceCropper cropper) {
        this.detector = detector;
        this.choice = choice;
        this.cropper = cropper;
    }

    /**
     * The faces of a picture, the largest first; empty if there is none.
     *
     * @param file the picture's bytes
     * @throws RuntimeException if the detector fails on it
     */
    public List<CroppedFace> find(byte[] file, Picture picture) {
        return detector == null
                ? List.of(FaceCropper.whole(file, picture))
                : choice.of(detector.detect(picture)).stream()
                        .map(face -> cropper.crop(file, picture, face))
                        .toList();
    }

    @Override
    public void close() {
        if (detector != null) {
            detector.close();
        }
    }
}
