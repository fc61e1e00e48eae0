package org.unmask.networks.layer;

import org.unmask.engine.operations.ActivationOperations;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/** A function of every number, as a layer without parameters. */
public enum Pointwise implements Layer {
    /** {@code max(x, 0)}. */
    RELU {
        @Override
        public Tensor forward(Pass pass, Tensor input) {
            return ActivationOperations.relu(pass.tape(), input);
        }

        @Override
        public GraphValue describe(GraphPass pass, GraphValue input) {
            return input.relu();
        }
    },
    /** {@code x * sigmoid(x)}. */
    SILU {
        @Override
        public Tensor forward(Pass pass, Tensor input) {
            return ActivationOperations.silu(pass.tape(), input);
        }

        @Override
        public GraphValue describe(GraphPass pass, GraphValue input) {
            return input.gatedBySigmoid(1);
        }
    }
}
