package org.unmask.images.detect;

import java.util.List;
import org.unmask.images.Picture;

/** Finds faces in a picture. Holds native memory until it is closed. One thread at a time. */
public interface FaceDetector extends AutoCloseable {
    /** The faces of a picture, in no order. */
    List<DetectedFace> detect(Picture picture);

    /** Frees the native memory; nothing may be asked after it. */
    @Override
    void close();
}
