package org.unmask.networks.clip;

/**
 * The weights of one place of a resized line (Keys 1981, Cubic Convolution Interpolation for Digital Image Processing, with a =
 * -1/2), widened by the factor of reduction, in fixed point of {@value #BITS} bits as the Python Imaging Library has them.
 * Immutable.
 *
 * @param first the first place of the original line that counts
 * @param weights from there on; they sum to 1
 */
@SuppressWarnings("ArrayRecordComponent")
record BicubicTaps(int first, int[] weights) {
    private static final double A = -0.5;
    private static final double SUPPORT = 2.0;
    private static final int BITS = 22;

    /** The weights of place {@code place} of {@code to}, made from {@code from} places. */
    static BicubicTaps at(int place, int from, int to) {
        double scale = (double) from / to;
        double widening = Math.max(scale, 1.0);
        double centre = (place + 0.5) * scale;
        int first = Math.max(0, (int) (centre - SUPPORT * widening + 0.5));
        int end = Math.min(from, (int) (centre + SUPPORT * widening + 0.5));
        double[] weights = new double[end - first];
        double total = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = cubic((i + first - centre + 0.5) * (1.0 / widening));
            total += weights[i];
        }
        int[] fixed = new int[weights.length];
        for (int i = 0; i < fixed.length; i++) {
            double weight = weights[i] / total * (1 << BITS);
            fixed[i] = (int) (weight < 0 ? weight - 0.5 : weight + 0.5);
        }
        return new BicubicTaps(first, fixed);
    }

    /** The weighted sum of unsigned bytes, the first at {@code at}, the next ones {@code step} apart; rounded and cut. */
    byte sum(byte[] values, int at, int step) {
        int sum = 1 << (BITS - 1);
        for (int i = 0; i < weights.length; i++) {
            sum += (values[at + i * step] & 0xff) * weights[i];
        }
        return (byte) Math.max(0, Math.min(255, sum >> BITS));
    }

    private static double cubic(double x) {
        double distance = Math.abs(x);
        if (distance < 1) {
            return ((A + 2) * distance - (A + 3)) * distance * distance + 1;
        }
        return distance < SUPPORT ? (((distance - 5) * distance + 8) * distance - 4) * A : 0;
    }
}
