package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Adds to each token what its place means, as it is learnt: [B x tokens, width] to the same. Does not decay, for it is no
 * weight of a sum.
 *
 * @param name of the parameter, [1, tokens, width]
 * @param tokens of each face
 */
public record Positions(String name, int tokens, int width) implements Layer {
    /** Of the first values, as in Dosovitskiy et al.'s published code. */
    static final double DEVIATION = 0.02;

    @Override
    public List<Spec> parameters() {
        return List.of(new Spec(name, List.of(1, tokens, width), Role.SHIFT, DEVIATION));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return ElementwiseOperations.addRow(pass.tape(), input, pass.parameter(name));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return input.plus(pass.parameter(name));
    }
}
