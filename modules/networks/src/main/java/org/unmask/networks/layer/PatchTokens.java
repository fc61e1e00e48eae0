package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * The first layer of a transformer of images: one token for each patch, from [B x patches, patch x patch x 3] to
 * [B x patches, width].
 *
 * @param name of the layer; its parameters are {@code name.weight} [patch, patch, 3, width] and {@code name.bias} [width]
 * @param patch side of a patch in pixels
 */
public record PatchTokens(String name, int patch, int width) implements Layer {
    private static final int COLOURS = 3;

    @Override
    public List<Spec> parameters() {
        double deviation = Math.sqrt(1.0 / (patch * patch * COLOURS));
        return List.of(
                new Spec(name + ".weight", List.of(patch, patch, COLOURS, width), Role.WEIGHT, deviation),
                new Spec(name + ".bias", List.of(width), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor rows) {
        Tensor weight = pass.parameter(name + ".weight");
        Tensor tokens = MatrixOperations.multiplyInto(
                pass.tape(), rows, weight, rows.value().size(0), width);
        return ElementwiseOperations.addRow(pass.tape(), tokens, pass.parameter(name + ".bias"));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue image) {
        GraphValue maps = GraphWindows.convolution(image, pass.filter(name + ".weight"), new Geometry(patch, patch, 0));
        return maps.mapsAsTokens(width).plus(pass.parameter(name + ".bias"));
    }
}
