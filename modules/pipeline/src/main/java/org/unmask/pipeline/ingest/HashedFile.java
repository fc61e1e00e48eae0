package org.unmask.pipeline.ingest;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A claimed picture whose bytes were read once.
 *
 * @param claim what is said of it
 * @param sha256 SHA-256 of its bytes, hexadecimal; null where it could not be read
 * @param faceId the identity of its face; null where it could not be read
 * @param problem why it could not be read; null where it could
 */
record HashedFile(
        ManifestEntry claim,
        @Nullable String sha256,
        @Nullable String faceId,
        @Nullable String problem) implements Serializable {

    /** The URI of the file. */
    String place() {
        return claim.uri();
    }
}
