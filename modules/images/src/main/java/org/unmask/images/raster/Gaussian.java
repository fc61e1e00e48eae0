package org.unmask.images.raster;

import java.util.SplittableRandom;

/**
 * Nearly normal random numbers whose sequence does not depend on the Java version: the sum of four uniform numbers out
 * of one draw, scaled to variance one. The tails end at 3.5 standard deviations, which suits 8-bit pictures.
 */
public final class Gaussian {
    /** Four uniform 16-bit numbers have mean 2 x 65535 and variance 4 x (65536^2 - 1) / 12. */
    private static final float MEAN = 2 * 65535f;

    private static final float SCALE = (float) (1 / StrictMath.sqrt((65536.0 * 65536.0 - 1) / 3));

    private Gaussian() {}

    /** One number of mean 0 and variance 1. */
    public static float next(SplittableRandom random) {
        long bits = random.nextLong();
        long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
        return (sum - MEAN) * SCALE;
    }
}
