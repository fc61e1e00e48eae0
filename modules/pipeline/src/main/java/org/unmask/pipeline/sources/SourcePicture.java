package org.unmask.pipeline.sources;

import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.manifests.PictureProblem;

/**
 * A picture of a source and what is said of it. On its way from one function to the next; never shuffled, never kept.
 *
 * @param claim what is said of it
 * @param part which part of the source holds it, from 0; 0 where it is read by its place alone
 * @param bytes its file; null where it cannot be read
 * @param problem why it cannot be read; null where it can
 */
public record SourcePicture(
        ManifestEntry claim,
        int part,
        byte @Nullable [] bytes,
        @Nullable PictureProblem problem) implements SourceItem {

    /** A picture with its bytes. */
    public static SourcePicture read(ManifestEntry claim, int part, byte[] bytes) {
        return new SourcePicture(claim, part, bytes, null);
    }

    /** A picture that cannot be read, or may not be taken. */
    public static SourcePicture unread(ManifestEntry claim, int part, PictureProblem problem) {
        return new SourcePicture(claim, part, null, problem);
    }
}
