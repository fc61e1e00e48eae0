package org.unmask.networks.method;

import java.util.List;
import java.util.Optional;
import org.unmask.networks.engine.ParameterLayout;
import org.unmask.networks.engine.ParameterLayout.Spec;
import org.unmask.networks.engine.Tensor;
import org.unmask.networks.layer.NormStatistics;
import org.unmask.networks.layer.Pass;

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
     * @param rows [B x rows of a face, row length] as the encoder's image rows
     */
    Answer answer(Pass pass, Tensor rows);

    /**
     * Where in each face the network sees a fake: [B, H, W] of the last maps, from 0 to 1, the largest of a face being 1; all 0
     * where it sees none. Empty where the method cannot tell.
     *
     * @param answer what {@link #answer} gave in the same pass
     */
    default Optional<Tensor> attention(Pass pass, Answer answer) {
        return Optional.empty();
    }

    /**
     * What a step is to make smaller.
     *
     * @param rows the batch's faces, as {@link #answer} takes them
     * @param batch what is known of them
     */
    Objective objective(Pass pass, Tensor rows, Batch batch);
}
