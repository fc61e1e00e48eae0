package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * What generated faces are like. Immutable.
 *
 * @param size side of each picture, in pixels
 * @param faces faces of each domain, half of them fake
 * @param strength how strong the forgeries' traces are; 0 none, 1 the usual
 * @param jpegQuality quality of the files, 1 to 100
 */
public record GenerateConfig(
        @Range(min = 32, max = 1_024) int size,
        @Range(min = 2, max = 10_000_000) int faces,
        @Range(min = 0, max = 3) double strength,
        @Range(min = 1, max = 100) int jpegQuality)
        implements Serializable {}
