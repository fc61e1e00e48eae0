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
 * A convolution without bias, for a normalisation follows: [B, H, W, inputs] to [B, H', W', outputs].
 *
 * @param name of the layer; its weight is {@code name.weight}, [kernel, kernel, inputs, outputs]
 */
public record Convolution(String name, int inputs, int outputs, Geometry geometry) implements Normalisable {
    private static final int COLOURS = 3;

    /** The first of a network, which sees faces: [B, H, W, 3] to [B, H', W', outputs]. */
    public static Convolution ofColours(String name, int outputs, Geometry geometry) {
        return new Convolution(name, COLOURS, outputs, geometry);
    }

    @Override
    public List<Spec> parameters() {
        return List.of(new Spec(weight(), List.of(geometry.kernel(), geometry.kernel(), inputs, outputs), Role.WEIGHT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return ConvolutionOperations.convolution(pass.tape(), input, pass.parameter(weight()), geometry);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return GraphWindows.convolution(input, pass.filter(weight()), geometry);
    }

    @Override
    public Tensor normalised(Pass pass, Tensor input, BatchNormalisation norm) {
        return ConvolutionOperations.convolution(pass.tape(), input, pass.parameter(weight()), geometry, norm);
    }

    private String weight() {
        return name + ".weight";
    }
}
