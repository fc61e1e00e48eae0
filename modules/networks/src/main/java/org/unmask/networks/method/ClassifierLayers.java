package org.unmask.networks.method;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ClassActivationMap;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.encoder.Features;
import org.unmask.networks.encoder.GraphFeatures;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.loss.SoftCrossEntropy;
import org.unmask.networks.onnx.GraphValue;

/**
 * An encoder's layers and the last layer, {@value #HEAD}. Immutable.
 *
 * @param features the encoder's
 * @param mapChannels channels of its maps
 * @param head from embeddings to logits
 */
public record ClassifierLayers(FeatureLayers features, int mapChannels, Linear head) implements MethodLayers {
    /** The name of the last layer. */
    public static final String HEAD = "head";

    /** The term of the cross-entropy. */
    public static final String CLASSIFICATION = "classification";

    private static final int CLASSES = 2;

    /** The network of an encoder's {@code features}, maps of {@code mapChannels} and embeddings of {@code embedding} numbers. */
    public static ClassifierLayers of(FeatureLayers features, int mapChannels, int embedding) {
        return new ClassifierLayers(features, mapChannels, new Linear(HEAD, embedding, CLASSES));
    }

    /** The trained parameters: the encoder's, then the last layer's. */
    @Override
    public List<Spec> parameters() {
        return Stream.concat(features.parameters().stream(), head.parameters().stream())
                .toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return features.statistics();
    }

    @Override
    public NetworkOutput forward(Pass pass, Tensor faces) {
        Features found = features.forward(pass, faces);
        return NetworkOutput.of(found.maps(), found.embeddings(), head.forward(pass, found.embeddings()));
    }

    @Override
    public GraphOutput describe(GraphPass pass, GraphValue image) {
        GraphFeatures found = features.describe(pass, image);
        return GraphOutput.of(found.maps(), found.embeddings(), head.describe(pass, found.embeddings()));
    }

    @Override
    public Optional<GraphValue> describeAttention(GraphPass pass, GraphOutput output) {
        GraphValue ofMaps = pass.parameter(head.name() + ".weight").slice(0, 0, mapChannels);
        return Optional.of(
                FakeEvidence.describe(output.maps().transposed(0, 2, 3, 1).product(ofMaps)));
    }

    /**
     * The class-activation map of the linear head: features weighted by what speaks for fake less what speaks for real. With
     * an encoder that does not average its features the map follows the features' own places all the same. Where embeddings hold
     * more than the means of the maps, it is the part of the judgement that rests on these means.
     */
    @Override
    public Tensor attention(Pass pass, NetworkOutput output) {
        INDArray fakeLessReal = pass.tape().scratch(CLASSES, 1);
        HostMemory.write(new double[] {-1, 1}, fakeLessReal);
        Tensor evidence = MatrixOperations.linear(
                pass.tape(),
                pass.parameter(head.name() + ".weight"),
                pass.tape().constant(fakeLessReal));
        Tensor ofMaps =
                mapChannels == head.inputs() ? evidence : ShapeOperations.rows(pass.tape(), evidence, 0, mapChannels);
        int[] onlyColumn = new int[(int) output.maps().value().size(0)];
        return ClassActivationMap.of(pass.tape(), output.maps(), ofMaps, onlyColumn);
    }

    @Override
    public Objective objective(Pass pass, Tensor faces, Batch batch) {
        Tensor loss = crossEntropy(pass, forward(pass, faces).logits(), batch);
        return new Objective(loss, Map.of(CLASSIFICATION, loss));
    }

    /** The sum of the parts' weighted mean cross-entropies, shape [1]. */
    static Tensor crossEntropy(Pass pass, Tensor logits, Batch batch) {
        return SoftCrossEntropy.of(pass.tape(), logits, batch.targets(0, batch.size()), batch.weightsInBatch());
    }
}
