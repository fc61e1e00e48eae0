package org.unmask.images.raster;

import java.util.SplittableRandom;

/**
 * Smooth random values over the plane, the same for the same seed at every resolution. Values sit on an integer lattice
 * that repeats every 64 points, and are interpolated between them. Immutable and thread-safe.
 */
public final class Noise {
    private static final int PERIOD = 64;

    /** Looking values up is several times as fast as hashing four lattice points for every value. */
    private final float[] lattice;

    public Noise(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.lattice = new float[PERIOD * PERIOD];
        for (int i = 0; i < lattice.length; i++) {
            lattice[i] = (random.nextInt() >> 8) * 0x1p-23f;
        }
    }

    /** The value at a point, in [-1, 1]; features are about one unit wide. */
    public float at(float x, float y) {
        int column = floor(x);
        int row = floor(y);
        float right = Interpolation.smooth(x - column);
        float down = Interpolation.smooth(y - row);
        int left = column & (PERIOD - 1);
        int next = (column + 1) & (PERIOD - 1);
        int above = (row & (PERIOD - 1)) * PERIOD;
        int below = ((row + 1) & (PERIOD - 1)) * PERIOD;
        float top = Interpolation.between(lattice[above + left], lattice[above + next], right);
        float bottom = Interpolation.between(lattice[below + left], lattice[below + next], right);
        return Interpolation.between(top, bottom, down);
    }

    /** A sum of {@code octaves} copies, each twice as fine and {@code persistence} times as strong, in about [-1, 1]. */
    public float fractal(float x, float y, int octaves, float persistence) {
        float sum = 0;
        float total = 0;
        float amplitude = 1;
        float scale = 1;
        for (int octave = 0; octave < octaves; octave++) {
            // The offset keeps the octaves' lattices from lining up at the origin.
            sum += amplitude * at(x * scale + 17.3f * octave, y * scale - 9.1f * octave);
            total += amplitude;
            amplitude *= persistence;
            scale *= 2;
        }
        return sum / total;
    }

    /** Several times as fast as going through double. */
    private static int floor(float value) {
        int truncated = (int) value;
        return value < truncated ? truncated - 1 : truncated;
    }
}
