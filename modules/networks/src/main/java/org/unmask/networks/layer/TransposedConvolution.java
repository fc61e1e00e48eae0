package org.unmask.networks.layer;

import java.util.ArrayList;
import java.util.List;
import org.unmask.engine.operations.BatchNormalisation;
import org.unmask.engine.operations.ConvolutionOperations;
import org.unmask.engine.operations.ConvolutionOperations.Geometry;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * A convolution that doubles the side: kernel 4, stride 2, padding 1, [B, H, W, inputs] to [B, 2H, 2W, outputs].
 *
 * @param name of the layer; its weight is {@code name.weight}, [4, 4, outputs, inputs], its bias, where it has one,
 *     {@code name.bias} [outputs]
 * @param bias whether it adds one
 */
public record TransposedConvolution(String name, int inputs, int outputs, Bias bias) implements Normalisable {
    private static final Geometry DOUBLING = new Geometry(4, 2, 1);
    private static final int COLOURS = 3;

    /** Whether a layer adds a bias. */
    public enum Bias {
        /** It does. */
        ADDED,
        /** It does not, for a normalisation follows. */
        NONE
    }

    /**
     * The decoder from feature maps of {@code inputs} channels back to a face: for each of {@code widths} a doubling with
     * batch normalisation and ReLU, then one to three colours without normalisation. Names are {@code prefix.0.convolution},
     * {@code prefix.0.norm} and so on.
     */
    public static Layer decoder(String prefix, int inputs, List<Integer> widths) {
        List<Layer> layers = new ArrayList<>();
        int channels = inputs;
        for (int stage = 0; stage < widths.size(); stage++) {
            int outputs = widths.get(stage);
            layers.add(new TransposedConvolution(prefix + "." + stage + ".convolution", channels, outputs, Bias.NONE));
            layers.add(new BatchNorm(prefix + "." + stage + ".norm", outputs));
            channels = outputs;
        }
        layers.add(new TransposedConvolution(
                prefix + "." + widths.size() + ".convolution", channels, COLOURS, Bias.ADDED));
        return new Sequence(layers);
    }

    /** An output sums over 2 x 2 of the kernel's places, for the stride skips the others. */
    @Override
    public List<Spec> parameters() {
        List<Integer> shape = List.of(DOUBLING.kernel(), DOUBLING.kernel(), outputs, inputs);
        var weight = new Spec(weight(), shape, Role.WEIGHT, Math.sqrt(2.0 / (4 * inputs)));
        return bias == Bias.NONE
                ? List.of(weight)
                : List.of(weight, new Spec(name + ".bias", List.of(outputs), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor weight = pass.parameter(weight());
        return bias == Bias.NONE
                ? ConvolutionOperations.transposed(pass.tape(), input, weight, DOUBLING)
                : ConvolutionOperations.transposed(
                        pass.tape(), input, weight, pass.parameter(name + ".bias"), DOUBLING);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue maps = GraphWindows.transposed(input, pass.filter(weight()), DOUBLING);
        return bias == Bias.NONE
                ? maps
                : maps.plus(pass.parameter(name + ".bias").reshaped(outputs, 1, 1));
    }

    @Override
    public Tensor normalised(Pass pass, Tensor input, BatchNormalisation norm) {
        if (bias != Bias.NONE) {
            return norm.of(pass.tape(), forward(pass, input));
        }
        return ConvolutionOperations.transposed(pass.tape(), input, pass.parameter(weight()), DOUBLING, norm);
    }

    private String weight() {
        return name + ".weight";
    }
}
