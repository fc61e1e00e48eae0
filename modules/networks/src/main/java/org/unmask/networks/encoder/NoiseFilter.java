package org.unmask.networks.encoder;

import java.util.List;

/**
 * The numbers of the noise residual that {@code noise_cnn} sees: a 3x3 filter of each colour of 0..255, divided, cut and
 * divided again.
 */
public final class NoiseFilter {
    /** Red, green and blue. */
    public static final int COLOURS = 3;

    /** The filter, row by row: the second difference down the columns of the second difference along the rows. */
    public static final List<Integer> TAPS = List.of(1, -2, 1, -2, 4, -2, 1, -2, 1);

    /** What the filter's sum is divided by. */
    public static final float DIVISOR = 4f;

    /** The largest residual in grey levels; larger ones count as this, and all are divided by it in the end. */
    public static final float CUT = 16f;

    private NoiseFilter() {}
}
