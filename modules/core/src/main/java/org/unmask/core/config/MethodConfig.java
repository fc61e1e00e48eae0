package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.OneOf;

/**
 * How a network learns and judges. Immutable.
 *
 * @param name classifier, or the method of a paper
 */
public record MethodConfig(
        @OneOf({"classifier", "dpgnet", "jrc", "lae"}) String name) implements Serializable {}
