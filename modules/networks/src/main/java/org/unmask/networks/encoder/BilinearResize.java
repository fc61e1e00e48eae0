package org.unmask.networks.encoder;

/**
 * Another size of a square picture of floats by the weighted mean of the four nearest pixels, pixels being areas (PyTorch's
 * {@code interpolate} with {@code align_corners=False}); borders repeat, nothing is smoothed. One thread.
 */
final class BilinearResize {
    private static final int CHANNELS = FaceChannels.COUNT;

    private final int from;
    private final int to;
    private final float[] resized;

    /** Of pictures of {@code from} pixels a side to {@code to}. */
    BilinearResize(int from, int to) {
        this.from = from;
        this.to = to;
        resized = new float[to * to * CHANNELS];
    }

    /** The resized picture, [to, to, 3], valid until the next call. */
    float[] apply(float[] values) {
        for (int y = 0; y < to; y++) {
            float down = place(y);
            int above = (int) down * from;
            int below = Math.min(from - 1, (int) down + 1) * from;
            for (int x = 0; x < to; x++) {
                float right = place(x);
                int west = (int) right;
                int east = Math.min(from - 1, west + 1);
                for (int c = 0; c < CHANNELS; c++) {
                    float upper = between(values, above + west, above + east, right - west, c);
                    float lower = between(values, below + west, below + east, right - west, c);
                    resized[(y * to + x) * CHANNELS + c] = upper + (down - (int) down) * (lower - upper);
                }
            }
        }
        return resized;
    }

    /** Where the middle of a pixel of the new picture lies in the old one, at least 0. */
    private float place(int pixel) {
        return (float) Math.max(0, (pixel + 0.5) * from / to - 0.5);
    }

    private static float between(float[] values, int first, int second, float share, int channel) {
        float start = values[first * CHANNELS + channel];
        return start + share * (values[second * CHANNELS + channel] - start);
    }
}
