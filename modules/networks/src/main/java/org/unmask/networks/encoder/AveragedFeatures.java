package org.unmask.networks.encoder;

import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/** An encoder whose embeddings are the mean of its feature maps. */
record AveragedFeatures(Layer body) implements FeatureLayers {
    @Override
    public Features forward(Pass pass, Tensor faces) {
        Tensor maps = body.forward(pass, faces);
        return new Features(maps, PoolingOperations.globalAverage(pass.tape(), maps));
    }

    @Override
    public GraphFeatures describe(GraphPass pass, GraphValue image) {
        return GraphFeatures.averaging(body.describe(pass, image));
    }
}
