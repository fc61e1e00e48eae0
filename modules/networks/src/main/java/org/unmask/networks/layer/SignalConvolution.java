package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.SignalOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;
import org.unmask.networks.onnx.GraphWindows;

/**
 * A convolution of signals with kernel 3, stride 1, padding 1 and bias: [B, places, inputs] to [B, places, outputs]. The
 * weight begins with variance 2 / fan-out.
 *
 * @param name of the layer; its parameters are {@code name.weight} [1, 3, inputs, outputs] and {@code name.bias} [outputs]
 */
public record SignalConvolution(String name, int inputs, int outputs) implements Layer {
    @Override
    public List<Spec> parameters() {
        double deviation = Math.sqrt(2.0 / (SignalOperations.WINDOW * outputs));
        List<Integer> shape = List.of(1, SignalOperations.WINDOW, inputs, outputs);
        return List.of(
                new Spec(name + ".weight", shape, Role.WEIGHT, deviation),
                new Spec(name + ".bias", List.of(outputs), Role.SHIFT));
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        long batch = input.value().size(0);
        long places = input.value().size(1);
        Tensor windows = SignalOperations.windows(pass.tape(), input);
        Tensor weight = pass.parameter(name + ".weight");
        Tensor mixed = MatrixOperations.multiplyInto(pass.tape(), windows, weight, batch, places, outputs);
        return ElementwiseOperations.addRow(pass.tape(), mixed, pass.parameter(name + ".bias"));
    }

    /** Signals are [B, channels, places] there. */
    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        GraphValue filter = pass.filter(name + ".weight", outputs, inputs, SignalOperations.WINDOW);
        return GraphWindows.ofSignals(input, filter)
                .plus(pass.parameter(name + ".bias").reshaped(outputs, 1));
    }
}
