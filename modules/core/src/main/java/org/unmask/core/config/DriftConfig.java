package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * When a night warns that new pictures differ from those of before. Nothing but a warning follows. Immutable.
 *
 * @param maximumIndex population stability index from which on it warns, beyond what chance gives
 * @param minimumFaces fewest faces on either side that are compared
 * @param sample most faces on either side that are compared; the champion scores so many
 */
public record DriftConfig(
        @Range(min = 0, max = 100) double maximumIndex,
        @Range(min = 2, max = 1_000_000) int minimumFaces,
        @Range(min = 2, max = 1_000_000) int sample)
        implements Serializable {}
