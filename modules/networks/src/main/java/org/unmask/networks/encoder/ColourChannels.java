package org.unmask.networks.encoder;

/** Colours by a table of the 256 bytes. One thread. */
final class ColourChannels implements FaceChannels {
    private static final int BYTES = 256;

    /** For each byte its value as red, as green and as blue. */
    private final float[] normalised = new float[BYTES * COUNT];

    private final float[] values;

    ColourChannels(NormalisedColours view, int size) {
        values = new float[size * size * COUNT];
        for (int i = 0; i < normalised.length; i++) {
            int colour = i % COUNT;
            int level = i / COUNT;
            normalised[i] = (float) ((level / 255.0 - view.mean().get(colour))
                    / view.deviation().get(colour));
        }
    }

    @Override
    public float[] read(byte[] pixels, int face) {
        int origin = face * values.length;
        for (int value = 0; value < values.length; value += COUNT) {
            for (int colour = 0; colour < COUNT; colour++) {
                int level = pixels[origin + value + colour] & 0xff;
                values[value + colour] = normalised[level * COUNT + colour];
            }
        }
        return values;
    }
}
