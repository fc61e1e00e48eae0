package org.unmask.pipeline.ingest;

import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;
import org.unmask.pipeline.sources.WantedPicture;

/**
 * A claimed picture whose bytes were read once.
 *
 * @param claim what is said of it
 * @param sha256 SHA-256 of its bytes, hexadecimal; null where it could not be read
 * @param faceId the identity of its face; null where it could not be read
 * @param isRefusedByItsHeader whether its format or size is refused with the limits of today
 * @param problem why it could not be read; null where it could
 * @param part which part of its source holds it
 */
record HashedFile(
        ManifestEntry claim,
        @Nullable String sha256,
        @Nullable String faceId,
        boolean isRefusedByItsHeader,
        @Nullable PictureProblem problem,
        int part)
        implements WantedPicture {

    static HashedFile read(ManifestEntry claim, String sha256, String faceId, boolean isRefusedByItsHeader) {
        return new HashedFile(claim, sha256, faceId, isRefusedByItsHeader, null, 0);
    }

    static HashedFile unread(ManifestEntry claim, PictureProblem problem) {
        return new HashedFile(claim, null, null, true, problem, 0);
    }

    /** The same file as a member of a group. */
    HashedFile inGroup(@Nullable String group) {
        return new HashedFile(claim.inGroup(group), sha256, faceId, isRefusedByItsHeader, problem, part);
    }

    /** The same file as one that a part of its source holds. */
    HashedFile inPart(int holder) {
        return new HashedFile(claim, sha256, faceId, isRefusedByItsHeader, problem, holder);
    }

    /** The URI of the file. */
    @Override
    public String place() {
        return claim.uri();
    }
}
