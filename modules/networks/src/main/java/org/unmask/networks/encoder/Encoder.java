package org.unmask.networks.encoder;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.unmask.core.config.binding.Choice;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.backbone.WeightsOrigin;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.published.PublishedWeights;

/**
 * One kind of encoder with its sizes, independent of the face's size: says how a face is laid out for it, and describes the
 * layers that turn faces into features. Immutable; travels between machines; loads no native library. One variant, one
 * record.
 */
public sealed interface Encoder extends Serializable permits ClipEncoder, ConfiguredEncoder, PretrainedEncoder {
    /** The configuration's word for this kind, such as {@code cnn}. */
    default String word() {
        return Choice.wordOf(getClass());
    }

    /** What it sees of a pixel: its colours, unless it says otherwise. */
    default FaceView view() {
        return FaceView.COLOURS;
    }

    /** Side of the patches that its first layer takes faces in, in pixels; empty where it looks at images. */
    default OptionalInt patches() {
        return OptionalInt.empty();
    }

    /** What brings it faces of {@code inputSize} pixels a side. */
    default FaceInput faceInput(int inputSize) {
        return new FaceInput(view(), inputSize, patches());
    }

    /** The same in a graph: of pixels [B, 3, inputSize, inputSize] from 0 to 255 the image that its first layer sees. */
    default GraphValue describeImage(GraphValue pixels) {
        return view().describe(pixels);
    }

    /** Patterns of the names of parameters that it never trains. */
    default List<String> frozen() {
        return List.of();
    }

    /**
     * Reads its values out of a published network's files, where it is of one.
     *
     * @param layout of a network on this encoder
     * @param parameters in its order; changed
     */
    default void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {}

    /**
     * Reads its running statistics out of a published network's files, where it is of one that has such.
     *
     * @param layout of the statistics of a network on this encoder
     * @param statistics in its order; changed
     */
    default void readPublishedStatistics(PublishedWeights files, ParameterLayout layout, float[] statistics) {}

    /** Where its first values came from; empty where nothing is told of them. */
    default Optional<WeightsOrigin> beganWith() {
        return Optional.empty();
    }

    /** Whether it finds something in faces before any training: published weights do, and what counts and learns nothing. */
    default boolean isReady() {
        return beganWith().isPresent();
    }

    /** A short text of its sizes, such as {@code 32x64}. */
    String fingerprint();

    /** The number of features of a face, the last axis of embeddings. */
    int embeddingSize();

    /**
     * Channels of its maps: as many as features of a face, unless more than the mean of these maps is a feature; then the first
     * features are the means of the maps' channels.
     */
    default int mapChannels() {
        return embeddingSize();
    }

    /** Height and width of its maps, in places, for faces of {@code inputSize} pixels a side. */
    int mapSide(int inputSize);

    /**
     * The channels of a decoder that mirrors it: after each doubling of the maps on the way back to the face, the last one, to
     * three colours, not counted. Empty where no number of doublings leads back.
     */
    default Optional<List<Integer>> decoderWidths() {
        return Optional.empty();
    }

    /**
     * Checks that it can look at faces of {@code inputSize} pixels a side.
     *
     * @throws org.unmask.core.errors.UserException when it cannot
     */
    void requireInput(int inputSize);

    /** Its layers for faces of {@code inputSize} pixels a side, all names beginning with {@code encoder.}. */
    FeatureLayers layers(int inputSize);
}
