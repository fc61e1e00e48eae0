package org.unmask.networks.method;

import java.util.Optional;
import org.unmask.networks.onnx.GraphValue;

/**
 * What a network says of B faces, in a graph: {@link NetworkOutput} there.
 *
 * @param maps [B, C, H, W]
 * @param embeddings [B, D]
 * @param logits [B, 2]
 * @param reconstruction [B, 3, side, side], only of methods that rebuild faces
 */
public record GraphOutput(
        GraphValue maps, GraphValue embeddings, GraphValue logits, Optional<GraphValue> reconstruction) {
    /** The output of a network that rebuilds nothing. */
    static GraphOutput of(GraphValue maps, GraphValue embeddings, GraphValue logits) {
        return new GraphOutput(maps, embeddings, logits, Optional.empty());
    }
}
