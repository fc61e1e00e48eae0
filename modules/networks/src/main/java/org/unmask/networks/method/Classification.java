package org.unmask.networks.method;

import org.unmask.core.config.binding.Word;
import org.unmask.networks.encoder.Encoder;

/**
 * One linear layer from the embedding to two logits, learnt by weighted cross-entropy: what the methods of the papers are
 * compared with. Immutable.
 */
@Word(Classification.WORD)
public record Classification() implements ConfiguredMethod {
    /** The word in the configuration. */
    public static final String WORD = "classifier";

    @Override
    public String fingerprint() {
        return "";
    }

    @Override
    public boolean judgesByOneLinearLayer() {
        return true;
    }

    @Override
    public boolean drawsHeatMaps() {
        return true;
    }

    @Override
    public ClassifierLayers layers(Encoder encoder, int inputSize) {
        return ClassifierLayers.of(encoder.layers(inputSize), encoder.mapChannels(), encoder.embeddingSize());
    }
}
