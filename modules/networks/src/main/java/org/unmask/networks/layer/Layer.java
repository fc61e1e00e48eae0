package org.unmask.networks.layer;

import java.util.List;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.onnx.GraphValue;

/**
 * A part of a network: what it needs and what it computes. Immutable; the values it computes with are in the
 * {@link Pass}.
 */
public interface Layer {
    /** The layer's output to {@code input}, recorded on the pass's tape. One thread per pass. */
    Tensor forward(Pass pass, Tensor input);

    /**
     * The layer's output to {@code input} as part of a graph that other programs run, where the axes lie as {@link GraphValue} says;
     * rows of an image are the image itself, [B, 3, side, side]. One thread per pass.
     */
    GraphValue describe(GraphPass pass, GraphValue input);

    /** The trained parameters in the order of the network's flat array. */
    default List<Spec> parameters() {
        return List.of();
    }

    /** The running statistics in the order of the network's flat array. */
    default List<NormStatistics> statistics() {
        return List.of();
    }
}
