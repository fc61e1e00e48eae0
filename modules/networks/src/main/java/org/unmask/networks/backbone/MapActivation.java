package org.unmask.networks.backbone;

import org.unmask.engine.operations.BatchRule.Then;
import org.unmask.networks.layer.BatchNorm;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.Pointwise;
import org.unmask.networks.layer.Sequence;

/** What follows a batch normalisation. */
public enum MapActivation {
    /** {@code max(x, 0)}. */
    RELU(Then.RELU),
    /** {@code min(max(x, 0), 6)}. */
    RELU6(Then.RELU6),
    /** {@code x * sigmoid(x)}. */
    SILU(Then.NOTHING) {
        @Override
        Layer after(BatchNorm norm) {
            return Sequence.of(norm, Pointwise.SILU);
        }
    };

    private final Then then;

    MapActivation(Then then) {
        this.then = then;
    }

    /** What of it the normalisation does itself. */
    Then then() {
        return then;
    }

    /** The normalisation, which does {@link #then}, with the rest of the activation. */
    Layer after(BatchNorm norm) {
        return norm;
    }
}
