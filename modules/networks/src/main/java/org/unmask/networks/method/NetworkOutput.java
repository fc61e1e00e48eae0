package org.unmask.networks.method;

import java.util.Optional;
import org.unmask.engine.tape.Tensor;

/**
 * What a network says of B faces.
 *
 * @param maps [B, H, W, C], the last feature maps
 * @param embeddings [B, D], the features that the judgement rests on
 * @param logits [B, 2], whose softmax is the probability of real and of fake
 * @param reconstruction [B, side, side, 3], the face as the network rebuilds it, in the encoder's units; only of methods that do
 */
public record NetworkOutput(Tensor maps, Tensor embeddings, Tensor logits, Optional<Tensor> reconstruction) {
    /** The output of a network that rebuilds nothing. */
    public static NetworkOutput of(Tensor maps, Tensor embeddings, Tensor logits) {
        return new NetworkOutput(maps, embeddings, logits, Optional.empty());
    }
}
