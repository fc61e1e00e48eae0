package org.unmask.images;

import java.util.SplittableRandom;

/** A picture without hard edges, like a photograph out of focus: broad waves of each colour, another one for each seed. */
public final class SoftPicture {
    private static final int WAVES = 6;
    private static final double MOST_PERIODS = 3;

    private SoftPicture() {}

    /** Square, of the given side. */
    public static Picture draw(int side, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] levels = new double[side * side * Picture.CHANNELS];
        for (int wave = 0; wave < WAVES; wave++) {
            double across = random.nextDouble(-MOST_PERIODS, MOST_PERIODS);
            double down = random.nextDouble(-MOST_PERIODS, MOST_PERIODS);
            double phase = random.nextDouble();
            double[] heights = {random.nextDouble(40), random.nextDouble(40), random.nextDouble(40)};
            for (int sample = 0; sample < levels.length; sample++) {
                int pixel = sample / Picture.CHANNELS;
                double turns = (across * (pixel % side) + down * (pixel / side)) / side + phase;
                levels[sample] += heights[sample % Picture.CHANNELS] * Math.cos(2 * Math.PI * turns);
            }
        }
        byte[] rgb = new byte[levels.length];
        for (int sample = 0; sample < rgb.length; sample++) {
            rgb[sample] = (byte) Math.max(0, Math.min(255, Math.round(128 + levels[sample])));
        }
        return Picture.of(side, side, rgb);
    }
}
