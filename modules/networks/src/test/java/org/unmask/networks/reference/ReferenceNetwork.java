package org.unmask.networks.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Parameters;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.encoder.ClipEncoder;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.FaceInput;
import org.unmask.networks.encoder.FaceView;
import org.unmask.networks.encoder.FeatureLayers;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.TransposedConvolution;
import org.unmask.networks.layer.Weights;
import org.unmask.networks.loss.ReconstructionLoss;
import org.unmask.networks.loss.SoftCrossEntropy;
import org.unmask.networks.method.ClassifierLayers;
import org.unmask.networks.method.NetworkOutput;
import org.unmask.networks.scoring.Scorer;

/**
 * One of the networks by which the engine is compared with others: in numbers {@code cnn}, its encoder with a decoder that
 * rebuilds the face ({@code autoencoder}), and {@code transformer}, defined as golden.py defines them; in speed also
 * {@code mobilenet} and {@code clip}. One thread.
 */
public final class ReferenceNetwork implements AutoCloseable {
    private static final String MOBILENET = "mobilenet";
    private static final String CLIP = "clip";

    /** The names of the three with golden files. */
    public static final List<String> NAMES = List.of("cnn", "autoencoder", "transformer");

    private final int inputSize;
    private final ClassifierLayers classifier;
    private final Optional<Layer> decoder;
    private final ParameterLayout layout;
    private final Weights weights;
    private final OptionalInt patches;
    private final FaceInput faces;
    private final FaceInput targets;

    /** What a pass yields; the reconstruction [B, side, side, 3] only of the autoencoder. */
    public record Result(Tensor logits, Optional<Tensor> reconstruction) {}

    private ReferenceNetwork(Encoder encoder, Optional<Layer> decoder, int inputSize, DataType precision) {
        this(
                ClassifierLayers.of(encoder.layers(inputSize), encoder.mapChannels(), encoder.embeddingSize()),
                decoder,
                encoder.patches(),
                inputSize,
                precision);
    }

    private ReferenceNetwork(
            ClassifierLayers classifier,
            Optional<Layer> decoder,
            OptionalInt patches,
            int inputSize,
            DataType precision) {
        this.inputSize = inputSize;
        this.decoder = decoder;
        this.classifier = classifier;
        List<Spec> specs = Stream.concat(
                        classifier.parameters().stream(), decoder.stream().flatMap(d -> d.parameters().stream()))
                .toList();
        layout = new ParameterLayout(specs);
        weights = new Weights(
                layout,
                Stream.concat(classifier.statistics().stream(), decoder.stream().flatMap(d -> d.statistics().stream()))
                        .toList(),
                precision);
        this.patches = patches;
        faces = new FaceInput(FaceView.COLOURS, inputSize, patches);
        targets = new FaceInput(FaceView.COLOURS, inputSize, OptionalInt.empty());
    }

    /** The network of that name in the size of the benchmark: faces of 128 pixels, of 224 for the published one. */
    public static ReferenceNetwork full(String name, DataType precision) {
        if (name.equals(MOBILENET)) {
            return mobileNet(224, precision);
        }
        if (name.equals(CLIP)) {
            return clip(new ClipImageSizes(224, 32, 13, ofClip(768, 12), 512), precision);
        }
        var transformer = new TransformerEncoder(16, 192, 4, 3, Pooling.MEAN);
        return of(name, 128, List.of(32, 64, 128, 256), transformer, precision);
    }

    /** The network of that name in the size of the golden files: faces of 32 pixels. */
    public static ReferenceNetwork small(String name, DataType precision) {
        if (name.equals(MOBILENET)) {
            return mobileNet(32, precision);
        }
        if (name.equals(CLIP)) {
            return clip(new ClipImageSizes(32, 16, 3, ofClip(24, 3), 8), precision);
        }
        return of(name, 32, List.of(8, 12, 16), new TransformerEncoder(8, 24, 2, 3, Pooling.MEAN), precision);
    }

    private static ReferenceNetwork mobileNet(int side, DataType precision) {
        int features = MobileNetLayers.FEATURES;
        var layers = ClassifierLayers.of(FeatureLayers.averaging(MobileNetLayers.of()), features, features);
        return new ReferenceNetwork(layers, Optional.empty(), OptionalInt.empty(), side, precision);
    }

    private static BlockSizes ofClip(int width, int heads) {
        return new BlockSizes(width, heads, 4 * width, Activation.QUICK_GELU, 1e-5);
    }

    /** A tower with the mean of its patches' tokens; its encoder leaves the last of the blocks out. */
    private static ReferenceNetwork clip(ClipImageSizes sizes, DataType precision) {
        var encoder = new ClipEncoder(sizes, BlockMemory.KEPT);
        return new ReferenceNetwork(encoder, Optional.empty(), sizes.imageSize(), precision);
    }

    private static ReferenceNetwork of(
            String name, int side, List<Integer> widths, Encoder transformer, DataType precision) {
        Encoder convolutions = new ConvolutionalEncoder(widths);
        return switch (name) {
            case "cnn" -> new ReferenceNetwork(convolutions, Optional.empty(), side, precision);
            case "autoencoder" -> new ReferenceNetwork(convolutions, Optional.of(decoder(widths)), side, precision);
            case "transformer" -> new ReferenceNetwork(transformer, Optional.empty(), side, precision);
            default -> throw new IllegalArgumentException("Expected one of " + NAMES + ", got " + name);
        };
    }

    /** As many doublings as the encoder halves, through its widths backwards. */
    private static Layer decoder(List<Integer> widths) {
        List<Integer> backwards = new ArrayList<>(widths);
        Collections.reverse(backwards);
        return TransposedConvolution.decoder("decoder", backwards.get(0), backwards.subList(1, backwards.size()));
    }

    /** Names, shapes and order of the parameters. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The values and gradients. */
    public Parameters parameters() {
        return weights.parameters();
    }

    /** The parameters' and running statistics' values with their places. */
    public Weights weights() {
        return weights;
    }

    /** The running statistics the layers need, mean then variance. */
    public List<Spec> statistics() {
        return Stream.concat(classifier.statistics().stream(), decoder.stream().flatMap(d -> d.statistics().stream()))
                .flatMap(norm -> norm.specs().stream())
                .toList();
    }

    /** Faces that the product's scorer takes through such a network together. */
    public int facesAtOnce() {
        return Scorer.facesAtOnce(patches);
    }

    /** Bytes of one face. */
    public int faceBytes() {
        return inputSize * inputSize * 3;
    }

    /**
     * The network's result.
     *
     * @param pixels [count, side, side, 3] unsigned bytes
     */
    public Result forward(Tape tape, byte[] pixels, int count) {
        return forward(tape, pixels, 0, count);
    }

    /** That of faces {@code first} to {@code first + count - 1}. */
    public Result forward(Tape tape, byte[] pixels, int first, int count) {
        var pass = new Pass(tape, weights);
        NetworkOutput output = classifier.forward(pass, tape.constant(lay(faces, tape, pixels, first, count)));
        return new Result(output.logits(), decoder.map(layer -> layer.forward(pass, output.maps())));
    }

    /** Mean cross-entropy, plus the mean squared error of the reconstruction where there is one. */
    public Tensor loss(Tape tape, Result result, byte[] pixels, float[] targetsBK) {
        int count = targetsBK.length / 2;
        float[] ones = new float[count];
        Arrays.fill(ones, 1f);
        Tensor classification = SoftCrossEntropy.of(tape, result.logits(), targetsBK, ones);
        if (result.reconstruction().isEmpty()) {
            return classification;
        }
        INDArray expected = lay(targets, tape, pixels, 0, count);
        Tensor rebuilt =
                ReconstructionLoss.meanSquared(tape, result.reconstruction().orElseThrow(), tape.constant(expected));
        return ElementwiseOperations.weightedSum(tape, List.of(classification, rebuilt), 1, 1);
    }

    @Override
    public void close() {
        weights.close();
    }

    private static INDArray lay(FaceInput input, Tape tape, byte[] pixels, int first, int count) {
        INDArray array = tape.scratch(input.shape(count));
        input.write(pixels, first, count, array);
        return array;
    }
}
