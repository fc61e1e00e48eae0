package org.unmask.generate.forgery;

import java.util.SplittableRandom;

/** How plain the trace is in one face, drawn around the forgery's strength. Stateless. */
final class Severity {
    /** The least and the most severely forged face, relative to the strength; the mean is 0.86. */
    private static final double LEAST = 0.10;

    private static final double RANGE = 1.90;
    private static final double SKEW = 1.5;

    private Severity() {}

    /** Grows with the strength for the same random numbers; 0 for strength 0. */
    static float draw(double strength, SplittableRandom random) {
        return (float) (strength * (LEAST + RANGE * StrictMath.pow(random.nextDouble(), SKEW)));
    }

    /** A smooth share of a whole, 0 at severity 0 and near 1 from {@code scale x 3} on. */
    static float saturated(float severity, float scale) {
        return 1 - (float) StrictMath.exp(-severity / scale);
    }
}
