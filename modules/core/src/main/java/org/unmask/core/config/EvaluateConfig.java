package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Operational;
import org.unmask.core.config.binding.Range;

/**
 * How models are evaluated. Immutable.
 *
 * @param bootstrapSamples resamples behind each interval
 * @param batchSize faces scored at a time
 * @param robustness whether the test faces are scored altered too
 */
public record EvaluateConfig(
        @Range(min = 100, max = 1_000_000) int bootstrapSamples,
        @Range(min = 1, max = 4_096) int batchSize,
        @Operational boolean robustness)
        implements Serializable {}
