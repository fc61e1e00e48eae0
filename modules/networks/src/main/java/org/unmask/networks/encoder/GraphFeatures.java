package org.unmask.networks.encoder;

import org.unmask.networks.onnx.GraphValue;

/**
 * What an encoder finds in faces, in a graph: {@link Features} there.
 *
 * @param maps [B, C, H, W]
 * @param embeddings [B, E]
 */
public record GraphFeatures(GraphValue maps, GraphValue embeddings) {
    /** Those of an encoder whose embeddings are the mean of its maps. */
    static GraphFeatures averaging(GraphValue maps) {
        return new GraphFeatures(maps, maps.mean(2, 3));
    }
}
