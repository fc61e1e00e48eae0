package org.unmask.networks.method;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.unmask.networks.encoder.Encoder;

/**
 * A way to learn and to judge on top of an encoder: which layers there are beside it, what a batch's loss is and how the
 * probability of fake comes about. Immutable; travels between machines; loads no native library. One variant, one record, one
 * paper; {@link Methods} finds it by the configuration's word.
 */
public sealed interface Method extends Serializable permits Classification {
    /** The configuration's word for this method, such as {@code classifier}. */
    String word();

    /**
     * Everything beside the encoder that decides the layers, the objective and the judgement, by name, for checkpoints: words,
     * numbers and lists of them. {@link Methods#of} reads it.
     */
    Map<String, Object> settings();

    /** A short text of what decides the layers; empty where nothing but the encoder does. */
    String fingerprint();

    /**
     * Checks that it can learn with this encoder.
     *
     * @throws org.unmask.core.errors.UserException when it cannot
     */
    default void requireEncoder(Encoder encoder, int inputSize) {}

    /** Numbers of a face's embedding. */
    default int embeddingSize(Encoder encoder) {
        return encoder.embeddingSize();
    }

    /** Patterns of the names of parameters that this method never trains. */
    default List<String> frozen() {
        return List.of();
    }

    /** All layers of the network, the encoder's first, for faces of {@code inputSize} pixels a side. */
    MethodLayers layers(Encoder encoder, int inputSize);
}
