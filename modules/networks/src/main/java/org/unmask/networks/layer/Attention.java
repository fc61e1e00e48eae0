package org.unmask.networks.layer;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.AttentionOperations;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;

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

    private Linear queriesKeysValues() {
        return new Linear(name + ".qkv", width, 3 * width);
    }

    private Linear output() {
        return new Linear(name + ".output", width, width);
    }
}
