package org.unmask.networks.layer;

import java.util.List;
import org.unmask.networks.engine.ParameterLayout.Role;
import org.unmask.networks.engine.ParameterLayout.Spec;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.operations.NormalisationOperations;

/**
 * Normalisation of each row: [M, width] to the same.
 *
 * @param name of the layer; its parameters are {@code name.weight} and {@code name.bias}, each [width]
 */
public record LayerNorm(String name, int width) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(name + ".weight", List.of(width), Role.SCALE),
                new Spec(name + ".bias", List.of(width), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return NormalisationOperations.layerNorm(
                pass.tape(),
                input,
                pass.parameter(name + ".weight"),
                pass.parameter(name + ".bias"),
                NormalisationOperations.EPSILON);
    }
}
