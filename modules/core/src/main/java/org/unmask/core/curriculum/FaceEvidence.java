package org.unmask.core.curriculum;

/**
 * What a rule may know of a face. Immutable.
 *
 * @param pFake probability of fake after all alignment, in [0, 1]
 * @param position where in the random order of an epoch the face stands, in [0, 1)
 * @param similarity to the banks of the pool's own pseudo-labels; {@link Similarity#UNKNOWN} where nobody asked
 * @param cluster the face's cluster; -1 where nobody asked
 * @param groupFaces how many faces of the pool share the probability, at least 1; 1 where nobody asked
 */
public record FaceEvidence(double pFake, double position, Similarity similarity, int cluster, int groupFaces) {
    /** A face that speaks for itself. */
    public FaceEvidence(double pFake, double position, Similarity similarity, int cluster) {
        this(pFake, position, similarity, cluster, 1);
    }

    /** A face of which only a probability is known. */
    public static FaceEvidence of(double pFake) {
        return new FaceEvidence(pFake, 0, Similarity.UNKNOWN, -1);
    }
}
