package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Normalisation of each row: [M, width] to the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, each [width]
 * @param epsilon added to the variance, above 0
 */
public record LayerNorm(String name, int width, double epsilon) implements Layer {
    /** With PyTorch's default, 1e-5. */
    public LayerNorm(String name, int width) {
        this(name, width, NormalisationOperations.EPSILON);
    }

    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(name + ".weight", List.of(width), Role.SCALE),
                new Spec(name + ".bias", List.of(width), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return NormalisationOperations.layerNorm(
                pass.tape(), input, pass.parameter(name + ".weight"), pass.parameter(name + ".bias"), epsilon);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return input.normalisedByLayer(pass.parameter(name + ".weight"), pass.parameter(name + ".bias"), epsilon);
    }
}
