package org.unmask.images.detect;

import java.io.Serializable;
import java.util.Locale;

/**
 * How faces are found in pictures and cut out; travels to executors, where {@link #open} readies it. Immutable.
 *
 * @param detector what finds them; with {@link DetectorKind#NONE} each picture is a face
 * @param choice which of them are taken
 * @param minFace shorter side of the least face, in pixels of the picture
 * @param minScore least score of the detector, 0..1
 * @param cropper what cuts them out
 */
public record FaceFinding(DetectorFile detector, FaceChoice choice, int minFace, double minScore, FaceCropper cropper)
        implements Serializable {

    /** Whether anybody looks for faces. */
    public boolean looks() {
        return detector.kind() != DetectorKind.NONE;
    }

    /** Readies it for one thread. */
    public FaceFinder open() {
        return looks()
                ? new FaceFinder(
                        new FaceSearch(detector.open(), detector.kind().plan(), minFace, minScore), choice, cropper)
                : FaceFinder.NOBODY;
    }

    /** What is said of a picture without a face; another finding says something else. */
    public String nothingFound() {
        return String.format(
                Locale.ROOT,
                "expected a face of at least %d pixels a side, got none to which %s gives a score of at least %s",
                minFace,
                detector.words(),
                minScore);
    }

    /** What is said of a picture on which the detector failed; another detector says something else. */
    public String failed() {
        return "expected " + detector.words() + " to look at it, got an error";
    }
}
