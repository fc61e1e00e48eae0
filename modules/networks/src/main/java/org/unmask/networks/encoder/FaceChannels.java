package org.unmask.networks.encoder;

/**
 * What the first convolution sees of a face: three values a pixel, either its colours, {@code (x / 255 - 0.5) / 0.5}, or the
 * noise residual of each colour. The residual is the 3x3 high-pass filter of the spatial rich model (Fridrich and Kodovsky
 * 2012, "Rich Models for Steganalysis of Digital Images", the filter SQUARE 3x3), which leaves what a camera's sensor adds
 * and a forgery disturbs, cut at 16 grey levels and divided by 16. Borders repeat. One thread.
 */
final class FaceChannels {
    static final int COUNT = 3;

    private static final float CUT = 16f;
    private static final float[] NORMALISED = normalisedBytes();

    private final int size;
    private final boolean residuals;
    private final float[] values;

    /** What {@code view} shows of faces of {@code size} pixels a side. */
    FaceChannels(FaceView view, int size) {
        this.size = size;
        residuals = view == FaceView.NOISE;
        values = new float[size * size * COUNT];
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
            for (int value = 0; value < values.length; value++) {
                values[value] = NORMALISED[pixels[origin + value] & 0xff];
            }
        }
        return values;
    }

    private void readResiduals(byte[] pixels, int origin) {
        int line = size * COUNT;
        for (int y = 0; y < size; y++) {
            int here = origin + y * line;
            int above = origin + Math.max(0, y - 1) * line;
            int below = origin + Math.min(size - 1, y + 1) * line;
            for (int x = 0; x < size; x++) {
                int at = x * COUNT;
                int left = Math.max(0, x - 1) * COUNT;
                int right = Math.min(size - 1, x + 1) * COUNT;
                for (int colour = 0; colour < COUNT; colour++) {
                    int cross = grey(pixels, above + at + colour)
                            + grey(pixels, below + at + colour)
                            + grey(pixels, here + left + colour)
                            + grey(pixels, here + right + colour);
                    int corners = grey(pixels, above + left + colour)
                            + grey(pixels, above + right + colour)
                            + grey(pixels, below + left + colour)
                            + grey(pixels, below + right + colour);
                    float residual = (4 * grey(pixels, here + at + colour) - 2 * cross + corners) / 4f;
                    values[y * line + at + colour] = Math.max(-CUT, Math.min(CUT, residual)) / CUT;
                }
            }
        }
    }

    private static int grey(byte[] pixels, int index) {
        return pixels[index] & 0xff;
    }

    private static float[] normalisedBytes() {
        float[] table = new float[256];
        for (int i = 0; i < table.length; i++) {
            table[i] = (float) ((i / 255.0 - 0.5) / 0.5);
        }
        return table;
    }
}
