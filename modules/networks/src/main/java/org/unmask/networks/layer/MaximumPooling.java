package org.unmask.networks.layer;

import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * The greatest of each window: [B, H, W, C] to [B, H', W', C].
 *
 * @param geometry of the windows
 */
public record MaximumPooling(Geometry geometry) implements Layer {
    @Override
    public Tensor forward(Pass pass, Tensor input) {
        return PoolingOperations.maximum(pass.tape(), input, geometry);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return GraphWindows.maximum(input, geometry);
    }
}
