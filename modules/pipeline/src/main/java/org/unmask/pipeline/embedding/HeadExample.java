package org.unmask.pipeline.embedding;

import java.io.Serializable;

/**
 * A face that a head is fitted to. Immutable by agreement: nobody writes into the array.
 *
 * @param faceId its identity
 * @param isFake what it is taken for
 * @param weight of its loss, above 0
 * @param vector [E], its embedding
 */
@SuppressWarnings("ArrayRecordComponent")
public record HeadExample(String faceId, boolean isFake, double weight, float[] vector) implements Serializable {
    /** A face that is taken for what its label says, 0 real or 1 fake. */
    public static HeadExample of(EmbeddedFace face, int label, double weight) {
        return new HeadExample(face.faceId(), label == 1, weight, face.vector());
    }
}
