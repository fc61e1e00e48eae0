package org.unmask.networks.layer;

import java.util.List;
import java.util.stream.Stream;
import org.unmask.engine.operations.ActivationOperations;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.GateOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.PoolingOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * Channels weighed by what the whole picture holds (Hu, Shen and Sun 2018, Squeeze-and-Excitation Networks, section 3), with SiLU
 * in place of ReLU as EfficientNet has it: [B, H, W, channels] to the same.
 *
 * @param name of the layer; below it lie {@code conv_reduce} and {@code conv_expand}, each a {@code weight}
 *     [1, 1, inputs, outputs] and a {@code bias}
 * @param reduced channels between the two
 */
public record SqueezeExcitation(String name, int channels, int reduced) implements Layer {
    @Override
    public List<Spec> parameters() {
        return Stream.concat(
                        point("conv_reduce", channels, reduced).stream(),
                        point("conv_expand", reduced, channels).stream())
                .toList();
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        Tensor means = PoolingOperations.globalAverage(pass.tape(), input);
        Tensor hidden = ActivationOperations.silu(pass.tape(), apply(pass, "conv_reduce", means, reduced));
        Tensor gates = ActivationOperations.sigmoid(pass.tape(), apply(pass, "conv_expand", hidden, channels));
        return GateOperations.gate(pass.tape(), input, gates);
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue hidden =
                describe(pass, "conv_reduce", input.mean(2, 3), reduced).gatedBySigmoid(1);
        GraphValue gates = describe(pass, "conv_expand", hidden, channels).sigmoid();
        return input.times(gates.reshaped(0, channels, 1, 1));
    }

    private GraphValue describe(GraphPass pass, String which, GraphValue input, int outputs) {
        String point = name + "." + which;
        return input.product(pass.parameter(point + ".weight").reshaped(-1, outputs))
                .plus(pass.parameter(point + ".bias"));
    }

    private Tensor apply(Pass pass, String which, Tensor input, int outputs) {
        Tensor weight = pass.parameter(name + "." + which + ".weight");
        Tensor mixed = MatrixOperations.multiplyInto(
                pass.tape(), input, weight, input.value().size(0), outputs);
        return ElementwiseOperations.addRow(pass.tape(), mixed, pass.parameter(name + "." + which + ".bias"));
    }

    private List<Spec> point(String which, int inputs, int outputs) {
        return List.of(
                new Spec(name + "." + which + ".weight", List.of(1, 1, inputs, outputs), Role.WEIGHT),
                new Spec(name + "." + which + ".bias", List.of(outputs), Role.SHIFT));
    }
}
