package org.unmask.networks.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ScaleVertex;
import org.deeplearning4j.nn.conf.graph.ShiftVertex;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.networks.encoder.NoiseFilter;
import org.unmask.networks.layer.NamedTensors.Values;

/**
 * Adds a network's layers to a Deeplearning4j graph: one method a kind of layer, which takes the name of its input and gives
 * the name of its output. A layer with parameters is called as in the checkpoint. A new encoder is a new sequence of these
 * calls. Feature maps are [batch, channels, height, width]. Sizes are stated layer by layer, as Deeplearning4j derives wrong
 * ones behind a join along height or width. One thread.
 */
final class Dl4jLayers {
    private static final int HEIGHT_AXIS = 2;
    private static final int WIDTH_AXIS = 3;
    private static final String PIXELS = "pixels";

    private final int inputSize;
    private final ComputationGraphConfiguration.GraphBuilder builder;
    private final Map<String, Values> fixed = new LinkedHashMap<>();
    private final List<String> convolutions = new ArrayList<>();
    private final List<String> normalisations = new ArrayList<>();

    Dl4jLayers(int inputSize) {
        this.inputSize = inputSize;
        builder = new NeuralNetConfiguration.Builder()
                .convolutionMode(ConvolutionMode.Truncate)
                .graphBuilder()
                .addInputs(PIXELS);
    }

    /** Convolutions whose weights are no parameters of the network. */
    Map<String, Values> fixed() {
        return fixed;
    }

    List<String> convolutions() {
        return convolutions;
    }

    List<String> normalisations() {
        return normalisations;
    }

    /** Colours from 0..255 to -1..1. */
    String colours() {
        builder.addVertex("scaled", new ScaleVertex(1 / 127.5), PIXELS);
        builder.addVertex("colours", new ShiftVertex(-1), "scaled");
        return "colours";
    }

    /**
     * The noise residual of each colour, from -1 to 1. Deeplearning4j cannot repeat borders, so they are cut out and joined
     * on. Dividing by the cut makes it 1, where the hard hyperbolic tangent cuts.
     */
    String residuals() {
        int rest = inputSize - 1;
        cropped("left", PIXELS, 0, 0, 0, rest);
        cropped("right", PIXELS, 0, 0, rest, 0);
        joined("wide", WIDTH_AXIS, "left", PIXELS, "right");
        cropped("top", "wide", 0, rest, 0, 0);
        cropped("bottom", "wide", rest, 0, 0, 0);
        joined("padded", HEIGHT_AXIS, "top", "wide", "bottom");
        builder.addLayer(
                "noise_filter",
                new ConvolutionLayer.Builder(3, 3)
                        .nIn(NoiseFilter.COLOURS)
                        .nOut(NoiseFilter.COLOURS)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build(),
                "padded");
        fixed.put("noise_filter", noiseFilter());
        return activated("residuals", Activation.HARDTANH, "noise_filter");
    }

    /** A convolution without bias. */
    String convolution(String maps, String name, int inputs, int outputs, Geometry geometry) {
        builder.addLayer(
                name,
                new ConvolutionLayer.Builder(geometry.kernel(), geometry.kernel())
                        .stride(geometry.stride(), geometry.stride())
                        .padding(geometry.padding(), geometry.padding())
                        .nIn(inputs)
                        .nOut(outputs)
                        .hasBias(false)
                        .activation(Activation.IDENTITY)
                        .build(),
                maps);
        convolutions.add(name);
        return name;
    }

    /** Batch normalisation with running statistics. */
    String normalisation(String maps, String name, int channels) {
        builder.addLayer(
                name,
                new BatchNormalization.Builder()
                        .eps(NormalisationOperations.EPSILON)
                        .useLogStd(false)
                        .nIn(channels)
                        .nOut(channels)
                        .build(),
                maps);
        normalisations.add(name);
        return name;
    }

    String relu(String maps) {
        return activated(maps + ".relu", Activation.RELU, maps);
    }

    /** The mean over positions, [batch, channels]. */
    String average(String maps, String name) {
        builder.addLayer(name, new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), maps);
        return name;
    }

    /** Ends the graph: a linear layer with bias to the probabilities of classes. */
    ComputationGraph probabilities(String rows, String name, int inputs, int classes) {
        builder.addLayer(
                name,
                new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                        .nIn(inputs)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                rows);
        var graph = new ComputationGraph(builder.setOutputs(name).build());
        graph.init();
        return graph;
    }

    private String activated(String name, Activation activation, String input) {
        builder.addLayer(
                name, new ActivationLayer.Builder().activation(activation).build(), input);
        return name;
    }

    private void cropped(String name, String input, int top, int bottom, int left, int right) {
        builder.addLayer(name, new Cropping2D.Builder(top, bottom, left, right).build(), input);
    }

    private void joined(String name, int axis, String... inputs) {
        MergeVertex merge = new MergeVertex();
        merge.setMergeAxis(axis);
        merge.setModified(true);
        builder.addVertex(name, merge, inputs);
    }

    /** Each colour of the residual sees its own colour alone. */
    private static Values noiseFilter() {
        int taps = NoiseFilter.TAPS.size();
        float[] weights = new float[NoiseFilter.COLOURS * NoiseFilter.COLOURS * taps];
        for (int colour = 0; colour < NoiseFilter.COLOURS; colour++) {
            for (int tap = 0; tap < taps; tap++) {
                weights[(colour * NoiseFilter.COLOURS + colour) * taps + tap] =
                        NoiseFilter.TAPS.get(tap) / (NoiseFilter.DIVISOR * NoiseFilter.CUT);
            }
        }
        return new Values(List.of(NoiseFilter.COLOURS, NoiseFilter.COLOURS, 3, 3), weights);
    }
}
