package org.unmask.networks.export;

/**
 * The numbers of the noise residual that {@code noise_cnn} sees: a 3x3 filter of each colour of 0..255, divided, cut and
 * divided again.
 */
final class NoiseFilter {
    static final int COLOURS = 3;
    static final float DIVISOR = 4f;
    static final float CUT = 16f;
    static final float[] TAPS = {1, -2, 1, -2, 4, -2, 1, -2, 1};

    private NoiseFilter() {}
}
