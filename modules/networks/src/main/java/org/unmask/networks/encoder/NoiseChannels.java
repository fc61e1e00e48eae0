package org.unmask.networks.encoder;

/** The noise residuals of {@link NoiseResiduals}. One thread. */
final class NoiseChannels implements FaceChannels {
    /** The largest sum of the filter, before it is divided. */
    private static final int LARGEST_SUM = (int) (NoiseFilter.CUT * NoiseFilter.DIVISOR);

    private static final float PER_UNIT = 1f / LARGEST_SUM;

    private final int size;
    private final float[] values;
    private final int[] padded;

    NoiseChannels(int size) {
        this.size = size;
        values = new float[size * size * COUNT];
        padded = new int[(size + 2) * COUNT];
    }

    @Override
    public float[] read(byte[] pixels, int face) {
        readResiduals(pixels, face * values.length);
        return values;
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
}
