package org.unmask.networks.encoder;

import java.io.Serializable;
import java.util.List;
import org.unmask.networks.onnx.GraphValue;

/** What an encoder sees of each pixel of a face: three values. Immutable; travels between machines. */
public sealed interface FaceView extends Serializable permits NormalisedColours, NoiseResiduals {
    /** Red, green and blue, from -1 to 1. */
    FaceView COLOURS = new NormalisedColours(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.5, 0.5));

    /**
     * Red, green and blue, less the mean and divided by the deviation of CLIP's training pictures (Radford et al. 2021, as in the
     * published code).
     */
    FaceView CLIP_COLOURS = new NormalisedColours(
            List.of(0.48145466, 0.4578275, 0.40821073), List.of(0.26862954, 0.26130258, 0.27577711));

    /** The noise residual of red, green and blue, from -1 to 1. */
    FaceView NOISE = new NoiseResiduals();

    /** What reads faces of {@code size} pixels a side so; for one thread. */
    FaceChannels channels(int size);

    /** The same in a graph: of pixels [B, 3, side, side] from 0 to 255 what is seen of them, in the same shape. */
    GraphValue describe(GraphValue pixels);

    /** What a decoder rebuilds of faces that are seen so: values from -1 to 1. */
    FaceView rebuilt();
}
