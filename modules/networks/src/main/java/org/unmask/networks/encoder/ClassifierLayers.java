package org.unmask.networks.encoder;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.networks.engine.ParameterLayout.Spec;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;

/**
 * A whole network: an encoder's layers and the last layer, {@value #HEAD}. Immutable.
 *
 * @param features the encoder's
 * @param head from embeddings to logits
 */
public record ClassifierLayers(FeatureLayers features, Linear head) {
    /** The name of the last layer. */
    public static final String HEAD = "head";

    /**
     * What a pass yields.
     *
     * @param maps [B, H, W, E], the last feature maps
     * @param embeddings [B, E], the features before the last layer
     * @param logits [B, classes]
     */
    public record Output(Tensor maps, Tensor embeddings, Tensor logits) {}

    /** The network of an encoder's {@code features} of {@code embedding} numbers and as many logits as {@code classes}. */
    public static ClassifierLayers of(FeatureLayers features, int embedding, int classes) {
        return new ClassifierLayers(features, new Linear(HEAD, embedding, classes));
    }

    /** The trained parameters: the encoder's, then the last layer's. */
    public List<Spec> parameters() {
        return Stream.concat(features.parameters().stream(), head.parameters().stream())
                .toList();
    }

    /** The running statistics. */
    public List<NormStatistics> statistics() {
        return features.statistics();
    }

    /**
     * The network's answer.
     *
     * @param rows [B x rows of a face, row length] as {@link ImageRows} lays them out for the encoder
     */
    public Output forward(Pass pass, Tensor rows) {
        Features found = features.forward(pass, rows);
        return new Output(found.maps(), found.embeddings(), head.forward(pass, found.embeddings()));
    }
}
