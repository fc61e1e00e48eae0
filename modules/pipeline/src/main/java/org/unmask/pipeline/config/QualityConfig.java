package org.unmask.pipeline.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Range;

/**
 * The least quality of a face that is taken. Immutable.
 *
 * @param minSharpness least variance of the crop's Laplacian
 * @param minExposure least mean grey, 0 black to 1 white
 * @param maxExposure greatest mean grey
 * @param minEntropy least entropy of the grey values, in bits
 * @param minJpegQuality least quality of a JPEG file
 */
public record QualityConfig(
        @Range(min = 0, max = 1_000_000) double minSharpness,
        @Range(min = 0, max = 1) double minExposure,
        @Range(min = 0, max = 1) double maxExposure,
        @Range(min = 0, max = 8) double minEntropy,
        @Range(min = 0, max = 100) int minJpegQuality)
        implements Serializable {}
