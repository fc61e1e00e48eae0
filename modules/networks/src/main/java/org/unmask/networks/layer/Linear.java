package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A matrix product with bias: [M, inputs] to [M, outputs]. The weight begins with variance 1 / inputs, which keeps the
 * variance of what passes through where no ReLU halves it.
 *
 * @param name of the layer; its parameters are {@code name.weight} [inputs, outputs] and {@code name.bias} [outputs]
 */
public record Linear(String name, int inputs, int outputs) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(
                new Spec(name + ".weight", List.of(inputs, outputs), Role.WEIGHT, Math.sqrt(1.0 / inputs)),
                new Spec(name + ".bias", List.of(outputs), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return MatrixOperations.linear(
                pass.tape(), input, pass.parameter(name + ".weight"), pass.parameter(name + ".bias"));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return input.product(pass.parameter(name + ".weight")).plus(pass.parameter(name + ".bias"));
    }
}
