package org.unmask.networks.encoder;

/** Colours by a table of the 256 bytes. One thread. */
final class ColourChannels implements FaceChannels {
    /** Different bytes. */
    static final int LEVELS = 256;

    private final float[] normalised;
    private final float[] values;

    ColourChannels(NormalisedColours view, int size) {
        values = new float[size * size * COUNT];
        normalised = table(view);
    }

    /** For each level its value as red, then for each as green, then as blue. */
    static float[] table(NormalisedColours view) {
        float[] table = new float[LEVELS * COUNT];
        for (int i = 0; i < table.length; i++) {
            int colour = i / LEVELS;
            int level = i % LEVELS;
            table[i] = (float) ((level / 255.0 - view.mean().get(colour))
                    / view.deviation().get(colour));
        }
        return table;
    }

    @Override
    public float[] read(byte[] pixels, int face) {
        int origin = face * values.length;
        for (int value = 0; value < values.length; value += COUNT) {
            for (int colour = 0; colour < COUNT; colour++) {
                int level = pixels[origin + value + colour] & 0xff;
                values[value + colour] = normalised[colour * LEVELS + level];
            }
        }
        return values;
    }
}
