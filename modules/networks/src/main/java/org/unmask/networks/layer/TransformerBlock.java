package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A block that normalises first (Dosovitskiy et al. 2021, An Image is Worth 16x16 Words, equations 2 and 3): attention, then
 * two linear layers for each token, each around a shortcut; [B x tokens, width] to the same.
 *
 * @param name below it lie {@code norm1}, {@code attention}, {@code norm2}, {@code mlp.hidden} and {@code mlp.output}
 * @param tokens of each face or text
 * @param mask which tokens see which
 */
public record TransformerBlock(String name, int tokens, BlockSizes sizes, AttentionMask mask) implements Layer {
    @Override
    public List<Spec> parameters() {
        return both().parameters();
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return both().forward(pass, input);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return both().describe(pass, input);
    }

    private Sequence both() {
        return Sequence.of(Residual.around(mixing()), Residual.around(thinking()));
    }

    private Layer mixing() {
        return Sequence.of(
                norm("norm1"), new Attention(name + ".attention", tokens, sizes.width(), sizes.heads(), mask));
    }

    private Layer thinking() {
        return Sequence.of(
                norm("norm2"),
                new ActivatedLinear(
                        new Linear(name + ".mlp.hidden", sizes.width(), sizes.hidden()), sizes.activation()),
                new Linear(name + ".mlp.output", sizes.hidden(), sizes.width()));
    }

    private Layer norm(String which) {
        return new LayerNorm(name + "." + which, sizes.width(), sizes.epsilon());
    }
}
