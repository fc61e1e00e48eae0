package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.GateOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A learnt factor for each number of a token before it is added to the shortcut (Touvron et al. 2021, Going Deeper with Image
 * Transformers, section 2): [M, width] to the same.
 *
 * @param name of the layer; its parameter is {@code name.gamma} [width]
 */
public record LayerScale(String name, int width) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(new Spec(gamma(), List.of(width), Role.SCALE));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return GateOperations.scaleColumns(pass.tape(), input, pass.parameter(gamma()));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return input.times(pass.parameter(gamma()));
    }

    private String gamma() {
        return name + ".gamma";
    }
}
