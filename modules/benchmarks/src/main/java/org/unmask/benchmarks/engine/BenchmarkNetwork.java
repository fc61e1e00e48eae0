package org.unmask.benchmarks.engine;

import java.util.Arrays;
import java.util.List;

/** The networks of the comparison; engine.py defines the same ones. Two classes. */
enum BenchmarkNetwork {
    /** Four 3x3 convolutions of stride 2 with batch normalisation and ReLU, mean, linear layer. */
    CNN("cnn", "cnn", 32, 128),
    /** The same with a decoder of transposed convolutions; cross-entropy plus mean squared error. */
    AUTOENCODER("autoencoder", "autoencoder", 32, 128),
    /** Patches of 16 pixels, width 192, depth 4, 3 heads. */
    VIT("vit", "transformer", 32, 128),
    /** MobileNetV2: inverted residuals of 1x1, depthwise 3x3 and 1x1 convolutions. */
    MOBILENET("mobilenet", "mobilenet", 16, 224),
    /** CLIP's ViT-B/32 image tower: patches of 32 pixels, width 768, depth 12, 12 heads, all of it trained. */
    CLIP("clip", "clip", 8, 224);

    private final String word;
    private final String referenceName;
    private final int batch;
    private final int side;

    BenchmarkNetwork(String word, String referenceName, int batch, int side) {
        this.word = word;
        this.referenceName = referenceName;
        this.batch = batch;
        this.side = side;
    }

    /** Faces of a batch. */
    int batch() {
        return batch;
    }

    /** Pixels of a face's side. */
    int side() {
        return side;
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
