package org.unmask.networks.method;

import java.util.List;
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
     * What the network says of B faces.
     *
     * @param rows [B x rows of a face, row length] as the encoder's image rows
     */
    Answer answer(Pass pass, Tensor rows);

    /**
     * What a step is to make smaller.
     *
     * @param rows the batch's faces, as {@link #answer} takes them
     * @param batch what is known of them
     */
    Objective objective(Pass pass, Tensor rows, Batch batch);
}
