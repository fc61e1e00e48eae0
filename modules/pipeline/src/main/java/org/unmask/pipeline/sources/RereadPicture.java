package org.unmask.pipeline.sources;

import org.jspecify.annotations.Nullable;
import org.unmask.pipeline.manifests.PictureProblem;

/**
 * A wanted picture and its bytes. On its way from one function to the next; never shuffled, never kept.
 *
 * @param bytes its file; null where it cannot be read
 * @param problem why it cannot be read; null where it can
 */
public record RereadPicture<T extends WantedPicture>(
        T wanted, byte @Nullable [] bytes, @Nullable PictureProblem problem) {}
