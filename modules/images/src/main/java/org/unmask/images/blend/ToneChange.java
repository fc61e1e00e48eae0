package org.unmask.images.blend;

import java.util.SplittableRandom;

/**
 * A change of colours that is the same all over a face: each colour's own gain and shift, then hue, saturation and value, as one
 * matrix. Immutable.
 *
 * @param matrix [3, 3], from the old colours to each new one
 * @param offset [3]
 */
@SuppressWarnings("ArrayRecordComponent")
record ToneChange(float[] matrix, float[] offset) {
    private static final int CHANNELS = FloatPixels.CHANNELS;
    private static final double GAIN = 0.08;
    private static final double SHIFT = 12;
    private static final double HUE = StrictMath.toRadians(16);
    private static final double SATURATION = 0.1;
    private static final double VALUE = 0.1;

    static ToneChange drawn(SplittableRandom random) {
        double[] gains = new double[CHANNELS];
        double[] shifts = new double[CHANNELS];
        for (int channel = 0; channel < CHANNELS; channel++) {
            gains[channel] = 1 + random.nextDouble(-GAIN, GAIN);
            shifts[channel] = random.nextDouble(-SHIFT, SHIFT);
        }
        double angle = random.nextDouble(-HUE, HUE);
        double saturation = 1 + random.nextDouble(-SATURATION, SATURATION);
        double value = 1 + random.nextDouble(-VALUE, VALUE);
        float[] matrix = new float[CHANNELS * CHANNELS];
        float[] offset = new float[CHANNELS];
        for (int to = 0; to < CHANNELS; to++) {
            for (int from = 0; from < CHANNELS; from++) {
                double part = value * aboutGrey(to, from, angle, saturation);
                matrix[to * CHANNELS + from] = (float) (part * gains[from]);
                offset[to] += (float) (part * shifts[from]);
            }
        }
        return new ToneChange(matrix, offset);
    }

    FloatPixels of(FloatPixels picture) {
        float[] from = picture.values();
        float[] to = new float[from.length];
        for (int i = 0; i < from.length; i += CHANNELS) {
            float red = from[i];
            float green = from[i + 1];
            float blue = from[i + 2];
            to[i] = matrix[0] * red + matrix[1] * green + matrix[2] * blue + offset[0];
            to[i + 1] = matrix[3] * red + matrix[4] * green + matrix[5] * blue + offset[1];
            to[i + 2] = matrix[6] * red + matrix[7] * green + matrix[8] * blue + offset[2];
        }
        return new FloatPixels(picture.size(), to);
    }

    /** An entry of the rotation about the axis of greys by an angle, its distance from that axis times a saturation. */
    private static double aboutGrey(int to, int from, double angle, double saturation) {
        double cosine = StrictMath.cos(angle);
        double turned = StrictMath.sin(angle) / StrictMath.sqrt(3);
        double grey = 1.0 / CHANNELS;
        if (to == from) {
            return grey + saturation * (cosine - cosine * grey);
        }
        boolean isNext = (from + 1) % CHANNELS == to;
        return grey + saturation * (-cosine * grey + (isNext ? turned : -turned));
    }
}
