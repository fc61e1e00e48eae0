package org.unmask.images;

/** The lowest cosine frequencies of a square grey picture of {@value #SIDE} pixels a side, which hashes are made of. Stateless. */
final class LowFrequencies {
    static final int SIDE = 32;

    private static final float[][] COSINES = cosines();

    private LowFrequencies() {}

    /** Grey samples of a picture of that side, {@code [SIDE, SIDE]}. */
    static float[] grey(Picture picture) {
        byte[] rgb = picture.samples();
        float[] grey = new float[SIDE * SIDE];
        for (int i = 0; i < grey.length; i++) {
            int at = i * Picture.CHANNELS;
            grey[i] = 0.299f * (rgb[at] & 0xff) + 0.587f * (rgb[at + 1] & 0xff) + 0.114f * (rgb[at + 2] & 0xff);
        }
        return grey;
    }

    /** As many frequencies of each direction, {@code [kept, kept]}, not normalised; the first is the constant one. */
    static float[] of(float[] grey, int kept) {
        float[] rows = new float[kept * SIDE];
        for (int v = 0; v < kept; v++) {
            for (int x = 0; x < SIDE; x++) {
                float sum = 0;
                for (int y = 0; y < SIDE; y++) {
                    sum += COSINES[v][y] * grey[y * SIDE + x];
                }
                rows[v * SIDE + x] = sum;
            }
        }
        return alongRows(rows, kept);
    }

    private static float[] alongRows(float[] rows, int kept) {
        float[] frequencies = new float[kept * kept];
        for (int v = 0; v < kept; v++) {
            for (int u = 0; u < kept; u++) {
                float sum = 0;
                for (int x = 0; x < SIDE; x++) {
                    sum += COSINES[u][x] * rows[v * SIDE + x];
                }
                frequencies[v * kept + u] = sum;
            }
        }
        return frequencies;
    }

    private static float[][] cosines() {
        float[][] cosines = new float[SIDE][SIDE];
        for (int frequency = 0; frequency < SIDE; frequency++) {
            for (int at = 0; at < SIDE; at++) {
                cosines[frequency][at] = (float) StrictMath.cos(Math.PI * frequency * (2 * at + 1) / (2.0 * SIDE));
            }
        }
        return cosines;
    }
}
