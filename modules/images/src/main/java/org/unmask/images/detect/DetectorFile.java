package org.unmask.images.detect;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.Sha256;
import org.unmask.core.text.EnumWords;
import org.unmask.images.Picture;

/**
 * A detector with the bytes of its file, as they travel to executors. Immutable by agreement: nobody writes into the array.
 *
 * @param bytes empty where the detector needs no file
 */
@SuppressWarnings("ArrayRecordComponent")
public record DetectorFile(DetectorKind kind, byte[] bytes) implements Serializable {
    private static final int TRIED_SIDE = 64;
    private static final int TOLD_DIGITS = 12;

    /** A detector without a file, or none. */
    public static DetectorFile without(DetectorKind kind) {
        return new DetectorFile(kind, new byte[0]);
    }

    /**
     * A detector whose file has been tried on a blank picture.
     *
     * @param place where the file lies, for the error
     * @throws UserException if it is not the detector's, or not whole
     */
    public static DetectorFile tried(DetectorKind kind, byte[] bytes, String place) {
        DetectorFile file = new DetectorFile(kind, bytes);
        try (FaceDetector detector = file.open()) {
            detector.detect(Picture.of(TRIED_SIDE, TRIED_SIDE, new byte[TRIED_SIDE * TRIED_SIDE * Picture.CHANNELS]));
            return file;
        } catch (RuntimeException e) {
            throw new UserException(
                    "Cannot prepare the face detector " + EnumWords.ofKey(kind) + ": expected its whole file, got "
                            + bytes.length + " bytes at " + place
                            + " that are not. Correct ingest.detector-file, or fetch the file again.",
                    e);
        }
    }

    /** The detector as it is, at one scale. */
    FaceDetector open() {
        return kind.open(bytes);
    }

    /** SHA-256 of the file, as 64 hexadecimal digits. */
    public String sha256() {
        return Sha256.hex(bytes);
    }

    /** The detector in a few words, such as {@code yunet 8f2383e4dd3c}: equal words, equal detectors. */
    public String words() {
        String word = EnumWords.ofKey(kind);
        return kind.needsFile() ? word + " " + sha256().substring(0, TOLD_DIGITS) : word;
    }
}
