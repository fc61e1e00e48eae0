package org.unmask.pipeline.sources;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A picture that was read once and is wanted once more. */
public interface WantedPicture extends Serializable {
    /** Where it lies. */
    String place();

    /** SHA-256 of its bytes, hexadecimal; null where it could not be read. */
    @Nullable
    String sha256();

    /** Which part of its source holds it. */
    int part();
}
