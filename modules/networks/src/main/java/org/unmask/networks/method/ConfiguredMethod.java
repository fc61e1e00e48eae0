package org.unmask.networks.method;

import org.unmask.networks.encoder.EncoderSettings;

/** A method that is its own settings: its record's components are keys of the configuration. */
public sealed interface ConfiguredMethod extends Method, MethodSettings permits Classification, Jrc, Lae {
    @Override
    default Method method(EncoderSettings encoder) {
        return this;
    }
}
