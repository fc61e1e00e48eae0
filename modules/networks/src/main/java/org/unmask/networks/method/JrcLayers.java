package org.unmask.networks.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.encoder.Features;
import org.unmask.networks.encoder.GraphFeatures;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.onnx.GraphValue;

/**
 * The encoder, the classifier's branch and the decoder's branch of {@link Jrc}. Immutable.
 *
 * @param method which faces are rebuilt, and how that counts
 * @param features the encoder's
 * @param head from embeddings to logits through one hidden layer
 * @param decoder from the last maps to the face
 */
record JrcLayers(Jrc method, FeatureLayers features, Layer head, FaceDecoder decoder) implements MethodLayers {
    /** The term of the reconstruction. */
    static final String RECONSTRUCTION = "reconstruction";

    private static final int CLASSES = 2;

    static JrcLayers of(Jrc method, Encoder encoder, int inputSize) {
        int embedding = encoder.embeddingSize();
        Layer head = Sequence.of(
                new Linear("classifier", embedding, method.hidden()),
                Pointwise.RELU,
                new Linear(ClassifierLayers.HEAD, method.hidden(), CLASSES));
        return new JrcLayers(
                method, encoder.layers(inputSize), head, FaceDecoder.mirroring(encoder, inputSize, embedding));
    }

    /** The encoder's, the classifier's, the decoder's. */
    @Override
    public List<Spec> parameters() {
        return Stream.of(
                        features.parameters(),
                        head.parameters(),
                        decoder.layers().parameters())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return Stream.of(features.statistics(), decoder.layers().statistics())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public NetworkOutput forward(Pass pass, Tensor faces) {
        Features found = features.forward(pass, faces);
        return new NetworkOutput(
                found.maps(),
                found.embeddings(),
                head.forward(pass, found.embeddings()),
                Optional.of(decoder.rebuild(pass, found.maps())));
    }

    @Override
    public GraphOutput describe(GraphPass pass, GraphValue image) {
        GraphFeatures found = features.describe(pass, image);
        return new GraphOutput(
                found.maps(),
                found.embeddings(),
                head.describe(pass, found.embeddings()),
                Optional.of(decoder.layers().describe(pass, found.maps())));
    }

    @Override
    public Optional<GraphValue> describeAttention(GraphPass pass, GraphOutput output) {
        GraphValue places = output.maps().transposed(0, 2, 3, 1);
        return Optional.of(FakeEvidence.describe(head.describe(pass, places)));
    }

    @Override
    public Objective objective(Pass pass, Tensor faces, Batch batch) {
        NetworkOutput output = forward(pass, faces);
        Map<String, Tensor> terms = new LinkedHashMap<>();
        terms.put(ClassifierLayers.CLASSIFICATION, ClassifierLayers.crossEntropy(pass, output.logits(), batch));
        terms.put(RECONSTRUCTION, reconstruction(pass, output, batch));
        return Objective.sum(
                pass.tape(), terms, Map.of(ClassifierLayers.CLASSIFICATION, 1.0, RECONSTRUCTION, method.weight()));
    }

    /** What the classifier says of each place by itself: with its hidden layer there is no map that adds up to its judgement. */
    @Override
    public Tensor attention(Pass pass, NetworkOutput output) {
        return FakeEvidence.of(pass, head, output.maps());
    }

    private Tensor reconstruction(Pass pass, NetworkOutput output, Batch batch) {
        Tensor rebuilt = output.reconstruction().orElseThrow();
        return method.distance().between(pass.tape(), rebuilt, decoder.faces(pass, batch), weights(batch));
    }

    /** The faces' weights in the reconstruction, of mean 1, or all 0 where no face is to be rebuilt; [B]. */
    private float[] weights(Batch batch) {
        float[] weights = new float[batch.size()];
        if (method.reconstruct() == Jrc.Reconstruct.ALL) {
            Arrays.fill(weights, 1);
            return weights;
        }
        boolean[] known = batch.known();
        double sum = 0;
        for (int face = 0; face < weights.length; face++) {
            weights[face] = known[face] ? batch.targets()[CLASSES * face] : 0;
            sum += weights[face];
        }
        for (int face = 0; face < weights.length && sum > 0; face++) {
            weights[face] *= (float) (weights.length / sum);
        }
        return weights;
    }
}
