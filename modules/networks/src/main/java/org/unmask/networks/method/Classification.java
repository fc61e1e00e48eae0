package org.unmask.networks.method;

import java.util.Map;
import org.unmask.networks.encoder.Encoder;

/**
 * One linear layer from the embedding to two logits, learnt by weighted cross-entropy: what the methods of the papers are
 * compared with. Immutable.
 */
public record Classification() implements Method {
    /** The word in the configuration. */
    public static final String WORD = "classifier";

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of();
    }

    @Override
    public String fingerprint() {
        return "";
    }

    @Override
    public boolean drawsHeatMaps() {
        return true;
    }

    @Override
    public ClassifierLayers layers(Encoder encoder, int inputSize) {
        return ClassifierLayers.of(encoder.layers(inputSize), encoder.embeddingSize());
    }
}
