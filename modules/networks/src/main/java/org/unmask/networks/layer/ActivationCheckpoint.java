package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A layer of which a pass keeps nothing but its output: what lies between is computed again where gradients are wanted, at the
 * price of a second forward pass. For layers without running statistics, which would see a batch twice.
 *
 * @param inner has parameters, but no running statistics
 */
public record ActivationCheckpoint(Layer inner) implements Layer {
    /** Checks that there are no running statistics. */
    public ActivationCheckpoint {
        if (!inner.statistics().isEmpty()) {
            throw new IllegalArgumentException("Cannot compute a layer again: expected no running statistics, got "
                    + inner.statistics() + ". Keep its activations.");
        }
    }

    @Override
    public List<Spec> parameters() {
        return inner.parameters();
    }

    @Override
    public Tensor forward(Pass pass, Tensor input) {
        List<Tensor> parameters = inner.parameters().stream()
                .map(spec -> pass.parameter(spec.name()))
                .toList();
        return pass.tape()
                .checkpointed(input, parameters, (tape, x) -> inner.forward(new Pass(tape, pass.weights()), x));
    }

    @Override
    public GraphValue describe(GraphPass pass, GraphValue input) {
        return inner.describe(pass, input);
    }
}
