package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * The noise residual of each colour: the 3x3 high-pass filter of the spatial rich model (Fridrich and Kodovsky 2012, "Rich Models
 * for Steganalysis of Digital Images", the filter SQUARE 3x3), which leaves what a camera's sensor adds and a forgery disturbs,
 * with the numbers of {@link NoiseFilter}. Borders repeat.
 */
public record NoiseResiduals() implements FaceView {
    private static final int SIDE = 3;

    @Override
    public FaceChannels channels(int size) {
        return new NoiseChannels(size);
    }

    @Override
    public GraphValue describe(GraphValue pixels) {
        float[] taps = new float[NoiseFilter.COLOURS * NoiseFilter.TAPS.size()];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = NoiseFilter.TAPS.get(i % NoiseFilter.TAPS.size());
        }
        GraphValue filter = pixels.graph().constant(List.of(NoiseFilter.COLOURS, 1, SIDE, SIDE), taps);
        double largest = NoiseFilter.CUT * NoiseFilter.DIVISOR;
        Geometry geometry = new Geometry(SIDE, 1, 0);
        GraphValue sums = GraphWindows.depthwise(pixels.borderRepeated(1), filter, geometry, NoiseFilter.COLOURS);
        return sums.clipped(-largest, largest).over(largest);
    }

    @Override
    public FaceView rebuilt() {
        return this;
    }
}
