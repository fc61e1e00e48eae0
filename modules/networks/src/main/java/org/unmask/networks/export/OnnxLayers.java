package org.unmask.networks.export;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.networks.encoder.NoiseFilter;
import org.unmask.networks.export.NamedTensors.Values;
import org.unmask.networks.export.OnnxGraph.Attribute;

/**
 * Emits a network's layers as ONNX nodes: one method a kind of layer, which takes the name of its input and of the layer in
 * the checkpoint and gives the name of its output. A new encoder is a new sequence of these calls. Feature maps are [batch,
 * channels, height, width]. One thread.
 */
final class OnnxLayers {
    private final OnnxGraph graph;
    private final NamedTensors tensors;
    private final Set<String> written = new TreeSet<>();

    OnnxLayers(OnnxGraph graph, NamedTensors tensors) {
        this.graph = graph;
        this.tensors = tensors;
    }

    /** Colours from 0..255 to -1..1. */
    String colours(String pixels) {
        String scaled = graph.node("Div", List.of(pixels, graph.constant("half_of_255", List.of(), 127.5f)));
        return graph.node("Sub", List.of(scaled, graph.constant("one", List.of(), 1f)));
    }

    /** The noise residual of each colour, from -1 to 1; borders repeat. */
    String residuals(String pixels) {
        float[] filter = new float[NoiseFilter.COLOURS * NoiseFilter.TAPS.size()];
        for (int i = 0; i < filter.length; i++) {
            filter[i] = NoiseFilter.TAPS.get(i % NoiseFilter.TAPS.size()) / NoiseFilter.DIVISOR;
        }
        String padded = graph.node(
                "Pad",
                List.of(pixels, graph.integers("one_pixel_around", 0, 0, 1, 1, 0, 0, 1, 1)),
                Attribute.of("mode", "edge"));
        String weight = graph.constant("noise_filter", List.of(NoiseFilter.COLOURS, 1, 3, 3), filter);
        String residual = graph.node(
                "Conv",
                List.of(padded, weight),
                Attribute.of("kernel_shape", 3, 2),
                Attribute.of("group", NoiseFilter.COLOURS));
        String cut = graph.constant("cut", List.of(), NoiseFilter.CUT);
        String lower = graph.constant("lower_cut", List.of(), -NoiseFilter.CUT);
        return graph.node("Div", List.of(graph.node("Clip", List.of(residual, lower, cut)), cut));
    }

    /** A convolution without bias. */
    String convolution(String maps, String weight, Geometry geometry) {
        return graph.node(
                "Conv",
                List.of(maps, tensor(weight)),
                Attribute.of("kernel_shape", geometry.kernel(), 2),
                Attribute.of("strides", geometry.stride(), 2),
                Attribute.of("pads", geometry.padding(), 4));
    }

    /** Batch normalisation with running statistics; {@code name} as in the checkpoint, without what follows the last dot. */
    String normalisation(String maps, String name) {
        return graph.node(
                "BatchNormalization",
                List.of(
                        maps,
                        tensor(name + ".weight"),
                        tensor(name + ".bias"),
                        tensor(name + ".running_mean"),
                        tensor(name + ".running_var")),
                Attribute.of("epsilon", (float) NormalisationOperations.EPSILON));
    }

    String relu(String values) {
        return graph.node("Relu", List.of(values));
    }

    /** The mean over positions, [batch, channels]. */
    String average(String maps, String output) {
        return graph.namedNode("Flatten", output, List.of(graph.node("GlobalAveragePool", List.of(maps))));
    }

    /** A linear layer with bias. */
    String linear(String rows, String weight, String bias, String output) {
        return graph.namedNode("Gemm", output, List.of(rows, tensor(weight), tensor(bias)), Attribute.of("transB", 1));
    }

    /** The probability of class 1, [batch]. */
    String probabilityOfFake(String logits, String output) {
        String probabilities = graph.node("Softmax", List.of(logits), Attribute.of("axis", 1));
        String fake = graph.constantIndex("fake", 1);
        return graph.namedNode("Gather", output, List.of(probabilities, fake), Attribute.of("axis", 1));
    }

    /** Writes a tensor of the checkpoint on first use. */
    private String tensor(String name) {
        if (written.add(name)) {
            Values values = tensors.named(name);
            graph.constant(name, values.shape(), values.elements());
        }
        return name;
    }
}
