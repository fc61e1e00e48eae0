package org.unmask.networks.method;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.unmask.core.config.binding.Choice;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.published.PublishedWeights;

/**
 * A way to learn and to judge on top of an encoder: which layers there are beside it, what a batch's loss is and how the
 * probability of fake comes about. Immutable; travels between machines; loads no native library. One variant, one record, one
 * paper.
 */
public sealed interface Method extends Serializable permits ConfiguredMethod, Dpgnet {
    /** The configuration's word for this method, such as {@code classifier}. */
    default String word() {
        return Choice.wordOf(getClass());
    }

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

    /** Whether it can say where in a face it sees a fake. */
    default boolean drawsHeatMaps() {
        return false;
    }

    /** Whether its judgement is one linear layer on the encoder's embedding and nothing else. */
    default boolean judgesByOneLinearLayer() {
        return false;
    }

    /** Whether its answers hold a reconstruction of the face. */
    default boolean rebuildsFaces() {
        return false;
    }

    /** Where it is not the paper's but a stand-in for it, what stands in, in one sentence for log and report. */
    default Optional<String> substitution() {
        return Optional.empty();
    }

    /** This method as it judges the unlabelled faces that a curriculum selects from. */
    default Method selecting() {
        return this;
    }

    /** This method as it judges once it has learnt from a target. */
    default Method adapted() {
        return this;
    }

    /** Whether it can learn something from faces of which nothing is known. */
    default boolean learnsFromUnlabelled() {
        return false;
    }

    /** The second stage of its training, where it learns from masks of manipulated pixels. */
    default Optional<MaskLearning> maskLearning() {
        return Optional.empty();
    }

    /**
     * Reads values of its own out of the files of the encoder's published network, where it has such.
     *
     * @param layout of a network of this method
     * @param parameters in its order; changed
     */
    default void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {}

    /** All layers of the network, the encoder's first, for faces of {@code inputSize} pixels a side. */
    MethodLayers layers(Encoder encoder, int inputSize);
}
