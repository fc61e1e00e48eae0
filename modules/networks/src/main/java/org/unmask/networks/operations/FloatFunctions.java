package org.unmask.networks.operations;

/**
 * Transcendental functions as short float32 formulas without branches, which HotSpot can vectorise where the native ones
 * and {@link Math} are ten times slower. Coefficients are least-maximum fits made for this class; the tests hold the
 * stated errors. Stateless.
 */
final class FloatFunctions {
    private static final float TANH_SATURATES_AT = 8.6f;
    private static final float NORMAL_SATURATES_AT = 5.5f;
    private static final float SQUARES = 16f;

    private FloatFunctions() {}

    /** The hyperbolic tangent, within 6e-7; x times a ratio of polynomials in x squared. */
    static float tanh(float x) {
        float c = Math.max(-TANH_SATURATES_AT, Math.min(TANH_SATURATES_AT, x));
        float u = c * c;
        float p = 1.4100438e-8f * u + 2.1122443e-5f;
        p = p * u + 3.5258732e-3f;
        p = p * u + 0.13406251f;
        p = p * u + 0.99999994f;
        float q = 8.0740703e-7f * u + 3.3357777e-4f;
        q = q * u + 2.5991341e-2f;
        q = q * u + 0.46739563f;
        q = q * u + 1f;
        return Math.max(-1f, Math.min(1f, c * p / q));
    }

    /** The logistic function, within 3e-7. */
    static float sigmoid(float x) {
        return 0.5f + 0.5f * tanh(0.5f * x);
    }

    /** The standard normal distribution function, within 2e-7; 0 and 1 beyond 5.5 deviations. */
    static float normalCumulative(float x) {
        float c = Math.max(-NORMAL_SATURATES_AT, Math.min(NORMAL_SATURATES_AT, x));
        float u = c * c;
        float p = 4.5500165e-8f * u + 1.2703774e-5f;
        p = p * u + 3.3761535e-4f;
        p = p * u + 9.3543055e-3f;
        p = p * u + 6.7702003e-2f;
        p = p * u + 0.79788446f;
        float q = 1.1975075e-6f * u + 7.3641124e-5f;
        q = q * u + 1.8843448e-3f;
        q = q * u + 2.864491e-2f;
        q = q * u + 0.25151780f;
        q = q * u + 1f;
        return 0.5f + 0.5f * Math.max(-1f, Math.min(1f, c * p / q));
    }

    /** The standard normal density, within 4e-7: the sixteenth power of a polynomial for exp(-x^2 / 32). */
    static float normalDensity(float x) {
        float t = Math.min(0.5f * x * x, SQUARES) * (1f / SQUARES);
        float p = -1.2118171e-4f * t + 1.2740899e-3f;
        p = p * t - 8.2403570e-3f;
        p = p * t + 4.1624155e-2f;
        p = p * t - 0.16665600f;
        p = p * t + 0.49999870f;
        p = p * t - 0.99999994f;
        p = p * t + 1f;
        p *= p;
        p *= p;
        p *= p;
        return 0.39894228f * (p * p);
    }
}
