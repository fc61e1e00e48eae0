package org.unmask.networks.method;

import java.io.Serializable;
import org.unmask.networks.encoder.EncoderSettings;

/**
 * What the configuration says of a method in the group {@code method}: the method itself, unless it depends on the encoder too.
 * Immutable.
 */
public sealed interface MethodSettings extends Serializable permits ConfiguredMethod, DpgnetSettings {
    /**
     * The method that is meant, on an encoder of these settings.
     *
     * @throws org.unmask.core.errors.UserException when files of the encoder cannot be read
     */
    Method method(EncoderSettings encoder);

    /** A trained method that goes on to learn by these settings: as it was, unless it learns from a target by others of them. */
    default Method continuing(Method trained) {
        return trained;
    }

    /** The same without what only the rounds of an adaptation look at: two that are equal so train alike on labelled faces. */
    default MethodSettings onLabelledFaces() {
        return this;
    }
}
