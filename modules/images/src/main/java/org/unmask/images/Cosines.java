package org.unmask.images;

/** The cosines that the samples of a block of a JPEG file are sums of (ITU T.81, A.3.3). Stateless. */
final class Cosines {
    static final int BLOCK = 8;

    private static final float[] VALUES = values();

    private Cosines() {}

    /** How much a frequency of one direction, 0..7, adds to a sample of eight. */
    static float of(int frequency, int sample) {
        return VALUES[frequency * BLOCK + sample];
    }

    private static float[] values() {
        float[] values = new float[BLOCK * BLOCK];
        for (int frequency = 0; frequency < BLOCK; frequency++) {
            for (int sample = 0; sample < BLOCK; sample++) {
                double scale = frequency == 0 ? Math.sqrt(0.5) / 2 : 0.5;
                values[frequency * BLOCK + sample] =
                        (float) (scale * StrictMath.cos((2 * sample + 1) * frequency * Math.PI / (2 * BLOCK)));
            }
        }
        return values;
    }
}
