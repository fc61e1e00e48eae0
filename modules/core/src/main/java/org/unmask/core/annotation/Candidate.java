package org.unmask.core.annotation;

import java.io.Serializable;

/**
 * A face that might be handed out for annotation, as a model sees it. Immutable.
 *
 * @param faceId its identity
 * @param domain its domain
 * @param pFake what the model says of it: the probability of fake, in [0, 1]
 * @param diffuseness how little the model's attention gathers anywhere in it, in [0, 1]
 * @param perceptualHash 64 bits of which two faces that look alike differ in few
 * @param embedding what a frozen encoder finds in it, in few numbers; none where nobody asked. Nobody writes into it
 */
@SuppressWarnings("ArrayRecordComponent")
public record Candidate(
        String faceId, String domain, double pFake, double diffuseness, long perceptualHash, float[] embedding)
        implements Serializable {
    private static final float[] NOTHING = new float[0];

    /** A candidate as a model sees it. */
    public Candidate(String faceId, String domain, double pFake, double diffuseness, long perceptualHash) {
        this(faceId, domain, pFake, diffuseness, perceptualHash, NOTHING);
    }

    /** A candidate that no model has judged: whatever it is, it is as likely fake as real. */
    public static Candidate unjudged(String faceId, String domain, long perceptualHash, float[] embedding) {
        return new Candidate(faceId, domain, 0.5, 1, perceptualHash, embedding);
    }

    /** Checks both shares. */
    public Candidate {
        // Written so that NaN fails too.
        boolean areShares = pFake >= 0 && pFake <= 1 && diffuseness >= 0 && diffuseness <= 1;
        if (!areShares) {
            throw new IllegalArgumentException("Cannot judge face " + faceId + ": expected a probability and a"
                    + " diffuseness from 0 to 1, got " + pFake + " and " + diffuseness + ". Score it again.");
        }
    }

    /** How unsure the model is: 1 where it takes both classes for equally likely, 0 where it is certain. */
    public double uncertainty() {
        return 1 - Math.abs(2 * pFake - 1);
    }

    /** How much is to be learned from a mask of the face: uncertainty times diffuseness, in [0, 1]. */
    public double challenge() {
        return uncertainty() * diffuseness;
    }

    /** Whether the model takes it for fake. */
    public boolean isTakenForFake() {
        return pFake >= 0.5;
    }

    /** In how many of 64 bits the looks of two faces differ. */
    public int distance(Candidate other) {
        return Long.bitCount(perceptualHash ^ other.perceptualHash);
    }
}
