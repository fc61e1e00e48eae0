package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Positive;
import org.unmask.core.config.binding.Range;

/**
 * How the student is distilled. Immutable.
 *
 * @param epochs passes over the faces of all domains
 * @param learningRate peak learning rate
 * @param temperature what the teachers' logits are divided by
 */
public record DistillConfig(
        @Range(min = 1, max = 10_000) int epochs,
        @Positive double learningRate,
        @Range(min = 0.1, max = 100) double temperature)
        implements Serializable {}
