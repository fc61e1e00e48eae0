package org.unmask.networks.method;

import java.util.List;
import java.util.Optional;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.onnx.GraphValue;

/** All layers of a network, how it judges a face and what it learns by. Immutable. */
public interface MethodLayers {
    /** The trained parameters in the order of the network's flat array. */
    List<Spec> parameters();

    /** The running statistics in the order of the network's flat array. */
    List<NormStatistics> statistics();

    /**
     * Writes those first values that follow from others, after these are drawn or read.
     *
     * @param layout of this network's parameters
     * @param parameters in its order; changed
     */
    default void completeFirstValues(ParameterLayout layout, float[] parameters) {}

    /**
     * What the network says of B faces.
     *
     * @param faces as {@link org.unmask.networks.encoder.FaceInput} brings them to the encoder
     */
    NetworkOutput forward(Pass pass, Tensor faces);

    /**
     * The same as part of a graph that other programs run.
     *
     * @param image [B, 3, side, side] as the encoder's first layer sees it
     */
    GraphOutput describe(GraphPass pass, GraphValue image);

    /**
     * What a step is to make smaller.
     *
     * @param faces the batch's faces, as {@link #forward} takes them
     * @param batch what is known of them
     */
    Objective objective(Pass pass, Tensor faces, Batch batch);

    /**
     * Where the network sees the trace of a forgery: [B, H, W], from 0 to 1, the greatest of each map being 1; zeros where it
     * sees none.
     *
     * @param output what {@link #forward} gave in the same pass
     * @throws UserException where this method's judgement cannot be traced to places
     */
    default Tensor attention(Pass pass, NetworkOutput output) {
        throw new UserException(
                "Cannot draw heat maps: expected a network whose judgement comes from places of the face," + " got "
                        + getClass().getSimpleName() + ", which has no such map. Choose a model of another method.");
    }

    /**
     * Where the network sees the trace of a forgery, as part of a graph: [B, H, W], as {@link #attention}; empty where this method's
     * judgement cannot be traced to places.
     *
     * @param output what {@link #describe} gave in the same pass
     */
    default Optional<GraphValue> describeAttention(GraphPass pass, GraphOutput output) {
        return Optional.empty();
    }
}
