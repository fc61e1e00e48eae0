package org.unmask.engine.operations;

/**
 * Transcendental functions as short float32 formulas without branches, which HotSpot can vectorise where the native ones
 * and {@link Math} are ten times slower. Coefficients are least-maximum fits made for this class; the tests hold the
 * stated errors. Stateless.
 */
final class FloatFunctions {
    private static final float TANH_SATURATES_AT = 8.6f;
    private static final float NORMAL_SATURATES_AT = 5.5f;
    private static final float GELU_STRAIGHTENS_AT = 5.6f;

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

    /** The slope of {@code x * normalCumulative(x)}, within 4e-7; less one half it is odd, hence one ratio. */
    static float geluSlope(float x) {
        float c = Math.max(-GELU_STRAIGHTENS_AT, Math.min(GELU_STRAIGHTENS_AT, x));
        float u = c * c;
        float p = 1.9216293e-7f * u + 3.5899004e-5f;
        p = p * u + 1.9759169e-5f;
        p = p * u + 1.4226032e-2f;
        p = p * u - 3.0974975e-2f;
        p = p * u + 0.79788536f;
        float q = 8.9280293e-6f * u + 1.9205362e-4f;
        q = q * u + 3.5226468e-3f;
        q = q * u + 4.0983859e-2f;
        q = q * u + 0.29452005f;
        q = q * u + 1f;
        return 0.5f + c * p / q;
    }
}
