package org.unmask.networks.encoder;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/** The layers of an encoder: a layer with two outputs. Immutable. */
public interface FeatureLayers {
    /** Everything that is learnt. */
    Layer body();

    /** The trained parameters in the order of the network's flat array. */
    default List<Spec> parameters() {
        return body().parameters();
    }

    /** The running statistics in the order of the network's flat array. */
    default List<NormStatistics> statistics() {
        return body().statistics();
    }

    /**
     * The features of B faces.
     *
     * @param faces as {@link FaceInput} brings them to the encoder: [B, side, side, 3], or [B x patches, patch x patch x 3]
     */
    Features forward(Pass pass, Tensor faces);

    /**
     * The features of B faces as part of a graph that other programs run.
     *
     * @param image [B, 3, side, side] as the first layer sees it
     */
    GraphFeatures describe(GraphPass pass, GraphValue image);

    /** The encoder whose feature maps {@code body} gives and whose embeddings are their mean over all places. */
    static FeatureLayers averaging(Layer body) {
        return new AveragedFeatures(body);
    }
}
