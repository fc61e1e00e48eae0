package org.unmask.networks.layer;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.AttentionOperations;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Multi-head self-attention (Vaswani et al. 2017, Attention Is All You Need, section 3.2.2): [B x tokens, width] to the
 * same.
 *
 * @param name of the layer; below it lie {@code qkv}, from a token to its queries, keys and values of all heads, and
 *     {@code output}
 * @param tokens of each face
 * @param heads a divisor of the width
 * @param mask which tokens see which
 */
public record Attention(String name, int tokens, int width, int heads, AttentionMask mask) implements Layer {
    @Override
    public List<Spec> parameters() {
        return Stream.concat(queriesKeysValues().parameters().stream(), output().parameters().stream())
                .toList();
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor packed = queriesKeysValues().forward(pass, input);
        int batch = Math.toIntExact(input.value().size(0) / tokens);
        var division = new AttentionOperations.Heads(batch, tokens, heads);
        Tensor mixed = AttentionOperations.selfAttention(pass.tape(), packed, division, mask);
        return output().forward(pass, mixed);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        int head = width / heads;
        GraphValue packed = queriesKeysValues()
                .describe(pass, input)
                .reshaped(0, 0, 3, heads, head)
                .transposed(2, 0, 3, 1, 4);
        GraphValue keys = packed.at(0, 1).transposed(0, 1, 3, 2);
        GraphValue scores = packed.at(0, 0).product(keys).times(1 / Math.sqrt(head));
        GraphValue visible = mask == AttentionMask.NONE ? scores : scores.plus(hidden(pass));
        GraphValue mixed = visible.softmax(-1).product(packed.at(0, 2));
        return output().describe(pass, mixed.transposed(0, 2, 1, 3).reshaped(0, 0, width));
    }

    private GraphValue hidden(GraphPass pass) {
        return pass.graph().constant(List.of(tokens, tokens), mask.addends(1, tokens));
    }

    private Linear queriesKeysValues() {
        return new Linear(name + ".qkv", width, 3 * width);
    }

    private Linear output() {
        return new Linear(name + ".output", width, width);
    }
}
