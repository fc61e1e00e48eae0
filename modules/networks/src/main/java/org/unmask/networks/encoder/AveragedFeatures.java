package org.unmask.networks.encoder;

import org.unmask.networks.engine.Tensor;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.operations.PoolingOperations;

/** An encoder whose embeddings are the mean of its feature maps. */
record AveragedFeatures(Layer body) implements FeatureLayers {
    @Override
    public Features forward(Pass pass, Tensor rows) {
        Tensor maps = body.forward(pass, rows);
        return new Features(maps, PoolingOperations.globalAverage(pass.tape(), maps));
    }
}
