package org.unmask.networks.method;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ClassActivationMap;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Convolution;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.loss.ReconstructionLoss;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.OnnxGraph;

/**
 * The encoder, the latent layer and the decoder of {@link Lae}. Legend: B batch, H height, W width, C latent channels, of which
 * the first half stands for real and the second for fake. Immutable.
 *
 * @param method how the terms of the loss count
 * @param features the encoder's
 * @param latent from the encoder's maps to the latent ones, [B, H, W, C], at least 0
 * @param decoder from latent maps, one half of them 0, to the face
 */
record LaeLayers(Lae method, FeatureLayers features, Layer latent, FaceDecoder decoder) implements MethodLayers {
    /** The term of the activations. */
    static final String ACTIVATION = "activation";

    /** The term of the reconstruction. */
    static final String RECONSTRUCTION = "reconstruction";

    /** The term of the masks. */
    static final String MASK = "mask";

    private static final Geometry NEIGHBOURS = new Geometry(3, 1, 1);
    private static final int CLASSES = 2;

    static LaeLayers of(Lae method, Encoder encoder, int inputSize) {
        int channels = method.latentChannels();
        Layer latent = Sequence.of(
                new Convolution("latent.convolution", encoder.mapChannels(), channels, NEIGHBOURS),
                new BatchNorm("latent.norm", channels));
        return new LaeLayers(
                method, encoder.layers(inputSize), latent, FaceDecoder.mirroring(encoder, inputSize, channels));
    }

    /** The encoder's, the latent layer's, the decoder's. */
    @Override
    public List<Spec> parameters() {
        return Stream.of(
                        features.parameters(),
                        latent.parameters(),
                        decoder.layers().parameters())
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public List<NormStatistics> statistics() {
        return Stream.of(
                        features.statistics(),
                        latent.statistics(),
                        decoder.layers().statistics())
                .flatMap(List::stream)
                .toList();
    }

    /** Its maps are the latent ones, its embeddings their means. */
    @Override
    public NetworkOutput forward(Pass pass, Tensor faces) {
        Latent found = latent(pass, faces);
        Tensor rebuilt = rebuild(pass, found, predictions(found));
        Tensor logits = ElementwiseOperations.scale(pass.tape(), found.activations, method.logitScale());
        return new NetworkOutput(found.maps, found.means, logits, Optional.of(rebuilt));
    }

    @Override
    public GraphOutput describe(GraphPass pass, GraphValue image) {
        GraphValue maps = latent.describe(pass, features.describe(pass, image).maps());
        GraphValue means = maps.mean(2, 3);
        int half = method.latentChannels() / 2;
        GraphValue real = means.slice(1, 0, half).meanKeeping(1);
        GraphValue fake = means.slice(1, half, 2L * half).meanKeeping(1);
        GraphValue kept = keptHalf(fake.isAtLeast(real));
        GraphValue logits = GraphValue.joined(1, List.of(real, fake)).times(method.logitScale());
        return new GraphOutput(maps, means, logits, Optional.of(decoder.layers().describe(pass, maps.times(kept))));
    }

    @Override
    public Optional<GraphValue> describeAttention(GraphPass pass, GraphOutput output) {
        int half = method.latentChannels() / 2;
        GraphValue evidence = output.maps().slice(1, half, 2L * half).sum(1);
        return Optional.of(FakeEvidence.relative(evidence));
    }

    /** Of faces [B, 1] that are 1 where they are taken for fakes: [B, C, 1, 1], 1 for the channels of their class. */
    private GraphValue keptHalf(GraphValue isFake) {
        int channels = method.latentChannels();
        float[] ofReal = new float[channels];
        float[] turned = new float[channels];
        Arrays.fill(ofReal, 0, channels / 2, 1);
        Arrays.fill(turned, 0, channels / 2, -1);
        Arrays.fill(turned, channels / 2, channels, 1);
        List<Integer> shape = List.of(channels, 1, 1);
        OnnxGraph graph = isFake.graph();
        return isFake.reshaped(0, 1, 1, 1).times(graph.constant(shape, turned)).plus(graph.constant(shape, ofReal));
    }

    @Override
    public Objective objective(Pass pass, Tensor faces, Batch batch) {
        Latent found = latent(pass, faces);
        Map<String, Tensor> terms = new LinkedHashMap<>();
        Map<String, Double> factors = new LinkedHashMap<>();
        terms.put(ACTIVATION, activation(pass, found, batch));
        factors.put(ACTIVATION, method.activationWeight());
        terms.put(RECONSTRUCTION, reconstruction(pass, found, batch));
        factors.put(RECONSTRUCTION, method.reconstructionWeight());
        if (!batch.masks().isEmpty()) {
            terms.put(MASK, mask(pass, found, batch));
            factors.put(MASK, method.maskWeight());
        }
        return Objective.sum(pass.tape(), terms, factors);
    }

    /** The mean of the fake half's channels at each place, the largest of a face being 1. */
    @Override
    public Tensor attention(Pass pass, NetworkOutput output) {
        return attention(pass.tape(), output.maps());
    }

    /** Latent maps [B, H, W, C], each channel's mean [B, C] and each half's mean [B, 2]. */
    private record Latent(Tensor maps, Tensor means, Tensor activations) {}

    private Latent latent(Pass pass, Tensor faces) {
        Tape tape = pass.tape();
        Tensor maps = latent.forward(pass, features.forward(pass, faces).maps());
        Tensor means = PoolingOperations.globalAverage(tape, maps);
        return new Latent(maps, means, MatrixOperations.linear(tape, means, halves(tape)));
    }

    /** The sum of both halves' distances, the mean over two being half of it. */
    private Tensor activation(Pass pass, Latent found, Batch batch) {
        INDArray targets = pass.tape().scratch(batch.size(), CLASSES);
        HostMemory.write(batch.targets(0, batch.size()), targets);
        float[] weights = batch.weightsInBatch();
        for (int face = 0; face < weights.length; face++) {
            weights[face] *= CLASSES;
        }
        return ReconstructionLoss.meanAbsolute(
                pass.tape(), found.activations, pass.tape().constant(targets), weights);
    }

    private Tensor reconstruction(Pass pass, Latent found, Batch batch) {
        Tensor rebuilt = rebuild(pass, found, known(found, batch));
        float[] equal = new float[batch.size()];
        Arrays.fill(equal, 1);
        return method.distance().between(pass.tape(), rebuilt, decoder.faces(pass, batch), equal);
    }

    private Tensor mask(Pass pass, Latent found, Batch batch) {
        Tensor seen = attention(pass.tape(), found.maps);
        int side = Math.toIntExact(seen.value().size(1));
        INDArray shares = pass.tape().scratch(batch.size(), side, side);
        HostMemory.write(batch.masks().shares(batch.size(), side), shares);
        return ReconstructionLoss.meanSquared(
                pass.tape(), seen, pass.tape().constant(shares), batch.masks().weights(batch.size()));
    }

    private Tensor attention(Tape tape, Tensor maps) {
        float[] fakeHalf = new float[method.latentChannels()];
        Arrays.fill(fakeHalf, fakeHalf.length / 2, fakeHalf.length, 1);
        INDArray weights = tape.scratch(fakeHalf.length, 1);
        HostMemory.write(fakeHalf, weights);
        return ClassActivationMap.of(
                tape, maps, tape.constant(weights), new int[(int) maps.value().size(0)]);
    }

    /** The decoder's output to the half of each face's latent maps that stands for its class. */
    private Tensor rebuild(Pass pass, Latent found, int[] classesB) {
        int channels = method.latentChannels();
        int places = Math.toIntExact(found.maps.value().length() / ((long) classesB.length * channels));
        float[] kept = new float[classesB.length * places * channels];
        for (int place = 0; place < classesB.length * places; place++) {
            int from = place * channels + classesB[place / places] * channels / 2;
            Arrays.fill(kept, from, from + channels / 2, 1);
        }
        INDArray halves = pass.tape().scratch(found.maps.value().shape());
        HostMemory.write(kept, halves);
        Tape tape = pass.tape();
        return decoder.rebuild(pass, ElementwiseOperations.multiply(tape, found.maps, tape.constant(halves)));
    }

    /** The likelier class of each face by what is known of it, and by the prediction where nothing is. */
    private static int[] known(Latent found, Batch batch) {
        int[] classes = predictions(found);
        boolean[] known = batch.known();
        for (int face = 0; face < classes.length; face++) {
            if (known[face]) {
                classes[face] = batch.targets()[CLASSES * face + 1] >= batch.targets()[CLASSES * face] ? 1 : 0;
            }
        }
        return classes;
    }

    /** Fake where its half is at least as active. */
    private static int[] predictions(Latent found) {
        double[] activations = HostMemory.readDoubles(found.activations.value());
        int[] classes = new int[activations.length / CLASSES];
        for (int face = 0; face < classes.length; face++) {
            classes[face] = activations[CLASSES * face + 1] >= activations[CLASSES * face] ? 1 : 0;
        }
        return classes;
    }

    /** [C, 2], whose product with the channels' means gives each half's mean. */
    private Tensor halves(Tape tape) {
        int channels = method.latentChannels();
        float[] each = new float[channels * CLASSES];
        for (int channel = 0; channel < channels; channel++) {
            each[channel * CLASSES + (channel < channels / 2 ? 0 : 1)] = 2f / channels;
        }
        INDArray weights = tape.scratch(channels, CLASSES);
        HostMemory.write(each, weights);
        return tape.constant(weights);
    }
}
