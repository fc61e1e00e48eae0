package org.unmask.engine.optimiser;

import java.io.Serializable;
import java.util.List;

/**
 * A rule that turns gradients into new parameters. It keeps nothing itself: what it remembers between steps lies in named
 * optimiser state, flat arrays of one element a trainable parameter element that start at zero, so that the memory travels, is averaged
 * and is kept with the model. Immutable; travels between machines.
 */
public sealed interface Optimiser extends Serializable permits Adam, AdamW, Sgd {
    /** The names of the arrays it remembers, in {@link FlatState#optimiserState()}. */
    List<String> optimiserState();

    /**
     * Changes the trainable parameters and the optimiser's state in {@code state}; the gradients are read only. The frozen rest of the
     * parameters is not touched.
     *
     * @param step the number of this step, the first being 1
     * @param learningRate of this step, at least 0
     */
    void step(FlatState state, long step, double learningRate);
}
