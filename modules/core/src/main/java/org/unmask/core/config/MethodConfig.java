package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.config.binding.OneOf;

/**
 * How a network learns and judges. Immutable.
 *
 * @param name classifier, or the method of a paper
 * @param dpgnet settings of the method {@code dpgnet}
 * @param jrc settings of the method {@code jrc}
 * @param lae settings of the method {@code lae}
 */
public record MethodConfig(
        @OneOf({"classifier", "dpgnet", "jrc", "lae"}) String name, DpgnetConfig dpgnet, JrcConfig jrc, LaeConfig lae)
        implements Serializable {
    /** The same without what only the rounds of an adaptation look at: two that are equal so train alike on labelled faces. */
    public MethodConfig onLabelledFaces() {
        return new MethodConfig(name, dpgnet.onLabelledFaces(), jrc, lae);
    }
}
