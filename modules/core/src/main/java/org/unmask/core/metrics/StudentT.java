package org.unmask.core.metrics;

/**
 * Student's t distribution for whole degrees of freedom, by the finite series of Abramowitz and Stegun, "Handbook of
 * Mathematical Functions", 1964, formulas 26.7.3 and 26.7.4. Stateless.
 */
final class StudentT {
    private static final int BISECTIONS = 100;

    private StudentT() {}

    /** The t with {@code P(|T| <= t) = level}, for a level in (0, 1) and at least one degree of freedom. */
    static double halfWidth(double level, int degreesOfFreedom) {
        double low = 0;
        double high = Math.PI / 2;
        for (int i = 0; i < BISECTIONS; i++) {
            double angle = (low + high) / 2;
            if (probabilityWithin(angle, degreesOfFreedom) < level) {
                low = angle;
            } else {
                high = angle;
            }
        }
        return Math.tan(low) * Math.sqrt(degreesOfFreedom);
    }

    /** {@code P(|T| <= t)} with {@code t = tan(angle) * sqrt(degreesOfFreedom)}. */
    private static double probabilityWithin(double angle, int degreesOfFreedom) {
        double cosine = Math.cos(angle);
        boolean isOdd = degreesOfFreedom % 2 == 1;
        double term = isOdd ? cosine : 1;
        double series = 0;
        for (int power = isOdd ? 1 : 0; power <= degreesOfFreedom - 2; power += 2) {
            series += term;
            term *= cosine * cosine * (power + 1) / (power + 2);
        }
        double sum = Math.sin(angle) * series;
        return isOdd ? 2 / Math.PI * (angle + sum) : sum;
    }
}
