package org.unmask.networks.encoder;

/** What an encoder sees of each pixel of a face. */
public enum FaceView {
    /** Red, green and blue, from -1 to 1. */
    COLOURS,
    /** Red, green and blue, less the mean and divided by the deviation of CLIP's training pictures. */
    CLIP_COLOURS,
    /** The noise residual of red, green and blue, from -1 to 1. */
    NOISE
}
