package org.unmask.networks.encoder;

/**
 * The noise residual of each colour: the 3x3 high-pass filter of the spatial rich model (Fridrich and Kodovsky 2012, "Rich Models
 * for Steganalysis of Digital Images", the filter SQUARE 3x3), which leaves what a camera's sensor adds and a forgery disturbs,
 * with the numbers of {@link NoiseFilter}. Borders repeat.
 */
public record NoiseResiduals() implements FaceView {
    @Override
    public FaceChannels channels(int size) {
        return new NoiseChannels(size);
    }

    @Override
    public FaceView rebuilt() {
        return this;
    }
}
