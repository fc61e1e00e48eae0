package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.networks.engine.ParameterLayout.Spec;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.operations.PoolingOperations;

/** An encoder whose embeddings are the mean of its feature maps. */
record AveragedFeatures(Layer body) implements FeatureLayers {
    @Override
    public List<Spec> parameters() {
        return body.parameters();
    }

    @Override
    public List<NormStatistics> statistics() {
        return body.statistics();
    }

    @Override
    public Features forward(Pass pass, Tensor rows) {
        Tensor maps = body.forward(pass, rows);
        return new Features(maps, PoolingOperations.globalAverage(pass.tape(), maps));
    }
}
