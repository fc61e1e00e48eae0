package org.unmask.networks.encoder;

/** Reads of faces what the first layer sees: three values a pixel. One thread. */
public interface FaceChannels {
    /** Values of a pixel. */
    int COUNT = NoiseFilter.COLOURS;

    /**
     * The values of one face, [size, size, 3], valid until the next call.
     *
     * @param pixels [faces, size, size, 3] unsigned bytes, red first
     */
    float[] read(byte[] pixels, int face);
}
