package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Learnable tokens before the tokens of every face: [B x tokens, width] to [B x (count + tokens), width].
 *
 * @param name of the tokens' parameter, [1, count, width]
 * @param count at least 1
 * @param tokens of each face before
 */
public record FirstTokens(String name, int count, int tokens, int width) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(new Spec(name, List.of(1, count, width), Role.SHIFT, Positions.DEVIATION));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        long batch = input.value().size(0) / tokens;
        Tensor apart = ShapeOperations.reshape(pass.tape(), input, batch, tokens, width);
        Tensor longer = TokenOperations.prepend(pass.tape(), pass.parameter(name), apart);
        return ShapeOperations.reshape(pass.tape(), longer, batch * (count + tokens), width);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return GraphValue.joined(1, List.of(pass.parameter(name).forEachFaceOf(input), input));
    }
}
