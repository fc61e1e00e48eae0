package org.unmask.core.curriculum;

/**
 * A round that accepts every face at least as confident as its class asks. Immutable.
 *
 * @param real least confidence of a pseudo-real, in [0.5, 1]
 * @param fake least confidence of a pseudo-fake, in [0.5, 1]
 */
public record ClassThresholds(double real, double fake) implements RoundRule {
    /** Thresholds of any size, as rules compute them: below 0.5 all faces are confident enough, above 1 none is. */
    static ClassThresholds clipped(double real, double fake) {
        return new ClassThresholds(clip(real), clip(fake));
    }

    @Override
    public Decision decide(FaceEvidence face) {
        return Decision.byThreshold(face.pFake(), threshold(Decision.label(face.pFake())));
    }

    @Override
    public double threshold(int pseudoLabel) {
        return pseudoLabel == 1 ? fake : real;
    }

    private static double clip(double threshold) {
        return Math.max(0.5, Math.min(1, threshold));
    }
}
