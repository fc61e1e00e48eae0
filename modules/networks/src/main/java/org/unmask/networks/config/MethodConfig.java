package org.unmask.networks.config;

import java.io.Serializable;
import org.unmask.core.config.binding.Choice;
import org.unmask.networks.method.MethodSettings;

/**
 * How a network learns and judges. Immutable.
 *
 * @param name classifier, or the method of a paper, with the settings of each
 */
public record MethodConfig(Choice<MethodSettings> name) implements Serializable {
    /** The settings of the method that is named. */
    public MethodSettings chosen() {
        return name.chosen();
    }

    /** The same without what only the rounds of an adaptation look at: two that are equal so train alike on labelled faces. */
    public MethodConfig onLabelledFaces() {
        return new MethodConfig(name.map(MethodSettings::onLabelledFaces));
    }
}
