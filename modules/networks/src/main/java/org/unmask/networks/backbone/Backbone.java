package org.unmask.networks.backbone;

import java.io.Serializable;
import java.util.List;
import java.util.OptionalInt;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Sequence;

/**
 * A published architecture with its sizes, without its classifier. Immutable; travels between machines; loads no native library
 * before a pass. One family, one record.
 */
public sealed interface Backbone extends Serializable
        permits InvertedResiduals, ResidualNetwork, SeparableNetwork, VisionTransformer {
    /** What all names of parameters begin with, before a dot. */
    String PREFIX = "encoder";

    /** Side of the patches that its first layer takes pictures in, in pixels; empty where it looks at images. */
    default OptionalInt patches() {
        return OptionalInt.empty();
    }

    /** Channels of its maps, which are the numbers of its embedding. */
    int embeddingSize();

    /** Height and width of its maps, in places; below 1 where the picture is too small. */
    int mapSide(int inputSize);

    /** How many pixels a side become one place of its maps. */
    int reduction();

    /** The size whose pictures the published weights are for, where other sizes need other values. */
    default OptionalInt ownSize() {
        return OptionalInt.empty();
    }

    /** Of a transformer the tokens before those of the patches; empty where the layers give maps. */
    default OptionalInt tokensBeforePatches() {
        return OptionalInt.empty();
    }

    /**
     * Its layers for pictures of {@code inputSize} pixels a side in the stretches that end in maps or tokens worth pooling, first
     * to last.
     *
     * @param moments what a training pass normalises batches by
     */
    List<Depth> depths(int inputSize, Moments moments);

    /** All of its layers, from faces to maps [B, H, W, embedding] or to tokens [B x tokens, embedding]. */
    default Layer layers(int inputSize, Moments moments) {
        return new Sequence(
                depths(inputSize, moments).stream().map(Depth::layers).toList());
    }

    /** The name of a part. */
    static String named(String part) {
        return PREFIX + "." + part;
    }
}
