package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;

/**
 * A learnt token before the tokens of every face: [B x tokens, width] to [B x (tokens + 1), width].
 *
 * @param name of the token's parameter, [1, 1, width]
 * @param tokens of each face before
 */
public record ClassToken(String name, int tokens, int width) implements Layer {
    @Override
    public List<Spec> parameters() {
        return List.of(new Spec(name, List.of(1, 1, width), Role.SHIFT, Positions.DEVIATION));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        long batch = input.value().size(0) / tokens;
        Tensor apart = ShapeOperations.reshape(pass.tape(), input, batch, tokens, width);
        Tensor longer = TokenOperations.prepend(pass.tape(), pass.parameter(name), apart);
        return ShapeOperations.reshape(pass.tape(), longer, batch * (tokens + 1), width);
    }
}
