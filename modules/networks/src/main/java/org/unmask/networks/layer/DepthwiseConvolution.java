package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.BatchNormalisation;
import org.unmask.engine.operations.ConvolutionOperations;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * A convolution of each channel by itself, without bias: [B, H, W, channels] to [B, H', W', channels].
 *
 * @param name of the layer; its weight is {@code name.weight}, [kernel, kernel, channels, 1]
 */
public record DepthwiseConvolution(String name, int channels, Geometry geometry) implements Normalisable {
    private static final Geometry POINT = new Geometry(1, 1, 0);

    /**
     * A separable convolution (Chollet 2017, Xception, section 3): first each channel's 3x3 neighbourhood, then each pixel's
     * channels; below {@code prefix} they are called {@code depthwise} and {@code pointwise}. The side stays.
     */
    public static Layer separable(String prefix, int inputs, int outputs) {
        return Sequence.of(
                new DepthwiseConvolution(prefix + ".depthwise", inputs, new Geometry(3, 1, 1)),
                new Convolution(prefix + ".pointwise", inputs, outputs, POINT));
    }

    @Override
    public List<Spec> parameters() {
        int kernel = geometry.kernel();
        double deviation = Math.sqrt(1.0 / (kernel * kernel));
        return List.of(new Spec(weight(), List.of(kernel, kernel, channels, 1), Role.WEIGHT, deviation));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return ConvolutionOperations.depthwise(pass.tape(), input, pass.parameter(weight()), geometry);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue filter = pass.filter(weight(), channels, 1, geometry.kernel(), geometry.kernel());
        return GraphWindows.depthwise(input, filter, geometry, channels);
    }

    @Override
    public Tensor normalised(Pass pass, Tensor input, BatchNormalisation norm) {
        return ConvolutionOperations.depthwise(pass.tape(), input, pass.parameter(weight()), geometry, norm);
    }

    private String weight() {
        return name + ".weight";
    }
}
