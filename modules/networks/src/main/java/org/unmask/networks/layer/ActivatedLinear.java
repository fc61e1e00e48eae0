package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A linear layer and a function of every number it gives: [M, inputs] to [M, outputs].
 *
 * @param linear the layer, with its parameters
 * @param then the function
 */
public record ActivatedLinear(Linear linear, Activation then) implements Layer {
    @Override
    public List<Spec> parameters() {
        return linear.parameters();
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return MatrixOperations.linear(
                pass.tape(),
                input,
                pass.parameter(linear.name() + ".weight"),
                pass.parameter(linear.name() + ".bias"),
                then.form());
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return then.describe(linear.describe(pass, input));
    }
}
