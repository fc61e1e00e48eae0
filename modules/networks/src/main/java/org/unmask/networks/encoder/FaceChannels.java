package org.unmask.networks.encoder;

/**
 * What the first layer sees of a face: three values a pixel, either its colours, {@code (x / 255 - 0.5) / 0.5} or with CLIP's
 * mean and deviation (Radford et al. 2021, as in the published code) in place of 0.5, or the noise residual of each colour. The residual is the 3x3 high-pass filter of the spatial rich model (Fridrich and Kodovsky
 * 2012, "Rich Models for Steganalysis of Digital Images", the filter SQUARE 3x3), which leaves what a camera's sensor adds
 * and a forgery disturbs, with the numbers of {@link NoiseFilter}. Borders repeat. One thread.
 */
final class FaceChannels {
    static final int COUNT = NoiseFilter.COLOURS;

    /** The largest sum of the filter, before it is divided. */
    private static final int LARGEST_SUM = (int) (NoiseFilter.CUT * NoiseFilter.DIVISOR);

    private static final float PER_UNIT = 1f / LARGEST_SUM;
    private static final double[] HALVES = {0.5, 0.5, 0.5};
    private static final double[] CLIP_MEAN = {0.48145466, 0.4578275, 0.40821073};
    private static final double[] CLIP_DEVIATION = {0.26862954, 0.26130258, 0.27577711};
    private static final int BYTES = 256;

    /** For each byte its value as red, as green and as blue. */
    private static final float[] NORMALISED = normalisedBytes(HALVES, HALVES);

    private static final float[] NORMALISED_FOR_CLIP = normalisedBytes(CLIP_MEAN, CLIP_DEVIATION);

    private final int size;
    private final boolean residuals;
    private final float[] normalised;
    private final float[] values;
    private final int[] padded;

    /** What {@code view} shows of faces of {@code size} pixels a side. */
    FaceChannels(FaceView view, int size) {
        this.size = size;
        residuals = view == FaceView.NOISE;
        normalised = view == FaceView.CLIP_COLOURS ? NORMALISED_FOR_CLIP : NORMALISED;
        values = new float[size * size * COUNT];
        padded = new int[(size + 2) * COUNT];
    }

    /**
     * The values of one face, [size, size, 3], valid until the next call.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first
     */
    float[] read(byte[] pixels, int face) {
        int origin = face * size * size * COUNT;
        if (residuals) {
            readResiduals(pixels, origin);
        } else {
            readColours(pixels, origin);
        }
        return values;
    }

    private void readColours(byte[] pixels, int origin) {
        for (int value = 0; value < values.length; value += COUNT) {
            for (int colour = 0; colour < COUNT; colour++) {
                values[value + colour] = normalised[grey(pixels, origin + value + colour) * COUNT + colour];
            }
        }
    }

    /** The filter is the second difference down each column, then along each line: two short loops over whole lines. */
    private void readResiduals(byte[] pixels, int origin) {
        int line = size * COUNT;
        for (int y = 0; y < size; y++) {
            differenceDown(
                    pixels,
                    origin + Math.max(0, y - 1) * line,
                    origin + y * line,
                    origin + Math.min(size - 1, y + 1) * line);
            int to = y * line;
            for (int x = 0; x < line; x++) {
                int residual = padded[x] - 2 * padded[x + COUNT] + padded[x + 2 * COUNT];
                values[to + x] = Math.max(-LARGEST_SUM, Math.min(LARGEST_SUM, residual)) * PER_UNIT;
            }
        }
    }

    /** Fills the padded line; its first and last pixel stand in for the neighbours that the border lacks. */
    private void differenceDown(byte[] pixels, int above, int here, int below) {
        int line = size * COUNT;
        for (int x = 0; x < line; x++) {
            padded[x + COUNT] = grey(pixels, above + x) - 2 * grey(pixels, here + x) + grey(pixels, below + x);
        }
        System.arraycopy(padded, COUNT, padded, 0, COUNT);
        System.arraycopy(padded, line, padded, line + COUNT, COUNT);
    }

    private static int grey(byte[] pixels, int index) {
        return pixels[index] & 0xff;
    }

    private static float[] normalisedBytes(double[] mean, double[] deviation) {
        float[] table = new float[BYTES * COUNT];
        for (int value = 0; value < BYTES; value++) {
            for (int colour = 0; colour < COUNT; colour++) {
                table[value * COUNT + colour] = (float) ((value / 255.0 - mean[colour]) / deviation[colour]);
            }
        }
        return table;
    }
}
