package org.unmask.core.metrics;

/**
 * The probability of fake as a logistic curve over a model's log-odds, were both classes as frequent (Platt, "Probabilistic Outputs for
 * Support Vector Machines", 1999, with weights in place of smoothed labels). Immutable.
 *
 * @param slope of the curve; 0 where nothing can be said
 * @param offset its log-odds at log-odds of 0
 */
record PlattCurve(double slope, double offset) {
    private static final int STEPS = 25;

    /** Beside the mean loss of a face; keeps the curve of scores that part both classes from becoming a step. */
    private static final double PENALTY = 1e-3;

    /**
     * The likeliest curve, by Newton's method.
     *
     * @param odds [faces], log-odds
     * @param labels [faces], 0 real, 1 fake
     * @param times [faces], how often each counts
     */
    static PlattCurve of(double[] odds, double[] labels, double[] times) {
        double reals = 0;
        double fakes = 0;
        for (int face = 0; face < odds.length; face++) {
            reals += times[face] * (1 - labels[face]);
            fakes += times[face] * labels[face];
        }
        PlattCurve curve = new PlattCurve(0, 0);
        for (int step = 0; step < STEPS && reals > 0 && fakes > 0; step++) {
            curve = curve.newton(odds, labels, times, 0.5 / reals, 0.5 / fakes);
        }
        return curve;
    }

    private PlattCurve newton(double[] odds, double[] labels, double[] times, double ofReal, double ofFake) {
        double first = PENALTY * slope;
        double second = 0;
        double ss = PENALTY;
        double so = 0;
        double oo = 1e-12;
        for (int face = 0; face < odds.length; face++) {
            double weight = times[face] * (labels[face] == 1 ? ofFake : ofReal);
            double p = 1 / (1 + Math.exp(-slope * odds[face] - offset));
            double bend = weight * p * (1 - p);
            first += weight * (p - labels[face]) * odds[face];
            second += weight * (p - labels[face]);
            ss += bend * odds[face] * odds[face];
            so += bend * odds[face];
            oo += bend;
        }
        double determinant = ss * oo - so * so;
        return new PlattCurve(
                slope - (oo * first - so * second) / determinant, offset - (ss * second - so * first) / determinant);
    }

    /** How much likelier log-odds are for a fake than for a real face. */
    double ratio(double odds) {
        return Math.exp(Math.max(-50, Math.min(50, slope * odds + offset)));
    }
}
