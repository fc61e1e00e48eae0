package org.unmask.networks.encoder;

/** An encoder that is its own settings: its record's components are keys of the configuration. */
public sealed interface ConfiguredEncoder extends Encoder, EncoderSettings
        permits CooccurrenceEncoder, StagedEncoder, TransformerEncoder {
    @Override
    default Encoder encoder() {
        return this;
    }
}
