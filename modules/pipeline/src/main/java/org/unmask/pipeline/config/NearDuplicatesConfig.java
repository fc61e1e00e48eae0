package org.unmask.pipeline.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;
import org.unmask.core.likeness.NearDuplicateAnswer;

/**
 * Which faces are the same picture. Immutable.
 *
 * @param answer what becomes of a new face that is the same picture as another
 * @param hashDistance as many of the 64 bits of the perceptual hash may differ
 * @param thumbnailDifference mean difference of the thumbnails, in grey levels of 0..255, that two crops of one picture may have
 */
public record NearDuplicatesConfig(
        NearDuplicateAnswer answer,
        @Range(min = 0, max = 16) int hashDistance,
        @Range(min = 0, max = 16) double thumbnailDifference)
        implements Serializable {}
