package org.unmask.core.curriculum;

/**
 * A round that accepts every face, with the weight of a truncated Gaussian. Immutable.
 *
 * @param mean confidence from which a face counts fully, in [0.5, 1]
 * @param variance of the Gaussian below it, at least 0; with 0 a face below the mean weighs nothing
 */
public record SoftWeights(double mean, double variance) implements RoundRule {
    /** Every face is confident enough. */
    private static final double ANY = 0.5;

    @Override
    public Decision decide(FaceEvidence face) {
        double confidence = Decision.requireProbability(face.pFake());
        double weight = weight(confidence);
        return new Decision(
                Decision.label(face.pFake()),
                confidence,
                weight > 0 ? ANY : mean,
                weight,
                GateOutcome.NOT_ASKED,
                weight > 0 ? Reason.ACCEPTED : Reason.BELOW_THRESHOLD);
    }

    @Override
    public double threshold(int pseudoLabel) {
        return variance > 0 ? ANY : Math.min(1, mean);
    }

    private double weight(double confidence) {
        if (confidence >= mean) {
            return 1;
        }
        double below = confidence - mean;
        // Rounded to what the loss can tell from nothing, so that an accepted face always weighs something.
        return variance == 0 ? 0 : (float) StrictMath.exp(-below * below / (2 * variance));
    }
}
