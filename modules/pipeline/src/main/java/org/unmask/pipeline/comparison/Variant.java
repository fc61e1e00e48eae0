package org.unmask.pipeline.comparison;

import org.unmask.pipeline.config.UnmaskConfig;

/**
 * One of several configurations that are compared.
 *
 * @param name what the table calls it
 * @param config its configuration, whose seed is replaced
 */
public record Variant(String name, UnmaskConfig config) {}
