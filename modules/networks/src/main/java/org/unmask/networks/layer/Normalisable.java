package org.unmask.networks.layer;

import org.unmask.engine.operations.BatchNormalisation;
import org.unmask.engine.tape.Tensor;

/** A layer without bias that knows how to compute a batch normalisation behind it along with itself. Immutable. */
interface Normalisable extends Layer {
    /** The same as this layer and then {@code norm}; an evaluation pass takes one pass over memory for both. */
    Tensor normalised(Pass pass, Tensor input, BatchNormalisation norm);
}
