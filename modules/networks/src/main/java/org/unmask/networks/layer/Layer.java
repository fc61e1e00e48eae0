package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;

/**
 * A part of a network: what it needs and what it computes. Immutable; the values it computes with are in the
 * {@link Pass}. A layer without parameters is one function.
 */
@FunctionalInterface
public interface Layer {
    /** The layer's output to {@code input}, recorded on the pass's tape. One thread per pass. */
    Tensor forward(Pass pass, Tensor input);

    /** The trained parameters in the order of the network's flat array. */
    default List<Spec> parameters() {
        return List.of();
    }

    /** The running statistics in the order of the network's flat array. */
    default List<NormStatistics> statistics() {
        return List.of();
    }
}
