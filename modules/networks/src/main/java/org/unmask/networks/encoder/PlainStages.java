package org.unmask.networks.encoder;

import java.util.ArrayList;
import java.util.List;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Sequence;

/**
 * Stages of a 3x3 convolution with stride 2, batch normalisation and ReLU; the embedding is the mean over positions. What
 * Deeplearning4j's own layers can say.
 */
public sealed interface PlainStages extends StagedEncoder permits ConvolutionalEncoder, NoiseEncoder {
    /** The convolution of every stage. */
    Geometry GEOMETRY = Stages.HALVING;

    /** The name below which a stage keeps its {@code convolution} and {@code norm}. */
    static String stage(int index) {
        return "encoder." + index;
    }

    @Override
    default String fingerprint() {
        return Stages.fingerprint(widths());
    }

    @Override
    default FeatureLayers layers(int inputSize) {
        List<Layer> layers = new ArrayList<>();
        layers.add(Stages.stem(stage(0), widths().get(0)));
        for (int stage = 1; stage < widths().size(); stage++) {
            int outputs = widths().get(stage);
            layers.add(new Convolution(stage(stage) + ".convolution", widths().get(stage - 1), outputs, GEOMETRY));
            layers.add(new BatchNorm(stage(stage) + ".norm", outputs));
        }
        return FeatureLayers.averaging(new Sequence(layers));
    }
}
