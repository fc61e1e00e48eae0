package org.unmask.benchmarks.engine;

import java.util.Arrays;
import java.util.List;

/** The networks of the comparison; engine.py defines the same ones. Batches of 32 faces of 128 x 128 pixels, two classes. */
enum BenchmarkNetwork {
    /** Four 3x3 convolutions of stride 2 with batch normalisation and ReLU, mean, linear layer. */
    CNN("cnn", "cnn"),
    /** The same with a decoder of transposed convolutions; cross-entropy plus mean squared error. */
    AUTOENCODER("autoencoder", "autoencoder"),
    /** Patches of 16 pixels, width 192, depth 4, 3 heads. */
    VIT("vit", "transformer");

    /** Faces of a batch. */
    static final int BATCH = 32;

    /** Pixels of a side. */
    static final int SIDE = 128;

    private final String word;
    private final String referenceName;

    BenchmarkNetwork(String word, String referenceName) {
        this.word = word;
        this.referenceName = referenceName;
    }

    /** As the user calls it. */
    String word() {
        return word;
    }

    /** As {@link org.unmask.networks.reference.ReferenceNetwork} calls it. */
    String referenceName() {
        return referenceName;
    }

    static List<String> words() {
        return Arrays.stream(values()).map(BenchmarkNetwork::word).toList();
    }

    static BenchmarkNetwork of(String word) {
        return values()[words().indexOf(word)];
    }
}
