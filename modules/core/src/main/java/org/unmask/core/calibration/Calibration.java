package org.unmask.core.calibration;

import java.io.Serializable;
import java.util.stream.IntStream;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/**
 * What a model's probabilities mean: {@code sigmoid(scale x logit(p) + shift)} (Platt, "Probabilistic Outputs for Support Vector
 * Machines", 1999; with a shift of 0 the temperature 1 / scale of Guo et al., "On Calibration of Modern Neural Networks", 2017), and
 * between which of them a verdict is left open. Ranks stay as they are. The same bits on every machine. Immutable.
 *
 * @param scale above 0
 * @param shift any number
 * @param realBelow faces below this calibrated probability are called real, in [0, 0.5]
 * @param fakeAbove faces above this calibrated probability are called fake, in [0.5, 1]
 */
public record Calibration(double scale, double shift, double realBelow, double fakeAbove) implements Serializable {
    /** Of a model that nobody has calibrated: its own probabilities, and the usual threshold. */
    public static final Calibration NONE = new Calibration(1, 0, Metrics.DEFAULT_THRESHOLD, Metrics.DEFAULT_THRESHOLD);

    /** Scores come from 32-bit floats, so nothing nearer to 0 or 1 than this is a measured probability. */
    private static final double NEAREST_TO_CERTAIN = 1e-7;

    /** Checks the numbers. */
    public Calibration {
        // Written so that NaN fails too.
        boolean isValid = scale > 0
                && Double.isFinite(scale)
                && Double.isFinite(shift)
                && realBelow >= 0
                && realBelow <= Metrics.DEFAULT_THRESHOLD
                && fakeAbove >= Metrics.DEFAULT_THRESHOLD
                && fakeAbove <= 1;
        if (!isValid) {
            throw new IllegalArgumentException(
                    "Cannot calibrate: expected a scale above 0, a shift, and a band around 0.5"
                            + " within [0, 1], got scale " + scale + ", shift " + shift + ", band " + realBelow + " to "
                            + fakeAbove + ". Train the model again.");
        }
    }

    /** The calibrated probability of a face that the model gives this one, both in [0, 1]. */
    public double calibrated(double pFake) {
        return scale == 1 && shift == 0 ? pFake : sigmoid(scale * logit(pFake) + shift);
    }

    /** The verdict on a face that the model gives this probability of fake, in [0, 1]. */
    public Verdict verdict(double pFake) {
        double calibrated = calibrated(pFake);
        if (calibrated > fakeAbove) {
            return Verdict.FAKE;
        }
        return calibrated < realBelow ? Verdict.REAL : Verdict.UNSURE;
    }

    /** The same faces with calibrated probabilities. */
    public ScoredFaces calibrated(ScoredFaces faces) {
        return faces.withScores(IntStream.range(0, faces.count())
                .mapToDouble(face -> calibrated(faces.pFake(face)))
                .toArray());
    }

    static double logit(double pFake) {
        double p = Math.min(1 - NEAREST_TO_CERTAIN, Math.max(NEAREST_TO_CERTAIN, pFake));
        return StrictMath.log(p) - StrictMath.log1p(-p);
    }

    static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }
}
