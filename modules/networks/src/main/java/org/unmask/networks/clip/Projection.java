package org.unmask.networks.clip;

import java.util.List;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * A matrix product without bias: rows of as many numbers as the shape's other axes multiply to become rows of as many as its
 * last axis has.
 *
 * @param name of the weight
 * @param shape of the weight: [inputs, outputs], or [patch, patch, 3, outputs] for rows that are patches of pixels
 */
record Projection(String name, List<Integer> shape) implements Layer {
    @Override
    public List<Spec> parameters() {
        int inputs = shape.subList(0, shape.size() - 1).stream().reduce(1, Math::multiplyExact);
        return List.of(new Spec(name, shape, Role.WEIGHT, Math.sqrt(1.0 / inputs)));
    }

    @Override
    public Tensor forward(Pass pass, Tensor rows) {
        int outputs = shape.get(shape.size() - 1);
        return MatrixOperations.multiplyInto(
                pass.tape(), rows, pass.parameter(name), rows.value().size(0), outputs);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        if (shape.size() == 2) {
            return input.product(pass.parameter(name));
        }
        int patch = shape.get(0);
        int outputs = shape.get(shape.size() - 1);
        return GraphWindows.convolution(input, pass.filter(name), new Geometry(patch, patch, 0))
                .mapsAsTokens(outputs);
    }
}
