package org.unmask.pipeline.carryover;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.unmask.pipeline.embedding.EmbeddedFace;

/**
 * A stretch of an embedding. Immutable.
 *
 * @param from its first number
 * @param to the number after its last
 */
record VectorSlice(int from, int to) implements Serializable {
    /** All of an embedding of so many numbers. */
    static VectorSlice whole(int numbers) {
        return new VectorSlice(0, numbers);
    }

    /**
     * Three stretches. Embeddings of several depths have the deepest first, and the deeper the wider: the stretches become narrower, so that
     * each is of other depths. Of the last maps alone they are three sets of features.
     *
     * @param numbers of an embedding, at least 3
     */
    static List<VectorSlice> depths(int numbers) {
        int half = numbers / 2;
        int shallow = numbers - Math.max(1, numbers / 6);
        return List.of(new VectorSlice(0, half), new VectorSlice(half, shallow), new VectorSlice(shallow, numbers));
    }

    /** How many numbers it has. */
    int length() {
        return to - from;
    }

    /** This stretch of a face's embedding. */
    float[] of(EmbeddedFace face) {
        return Arrays.copyOfRange(face.vector(), from, to);
    }
}
