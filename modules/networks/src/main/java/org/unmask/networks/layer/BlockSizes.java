package org.unmask.networks.layer;

import java.io.Serializable;
import org.unmask.engine.operations.NormalisationOperations;

/**
 * The sizes of a transformer's block. Immutable; travels between machines.
 *
 * @param width numbers of a token
 * @param heads of the attention, a divisor of the width
 * @param hidden numbers of a token between the two linear layers
 * @param activation between the two linear layers
 * @param epsilon added to the variance in normalisations
 */
public record BlockSizes(int width, int heads, int hidden, Activation activation, double epsilon)
        implements Serializable {
    private static final int WIDENING = 4;

    /** Those of Vaswani et al. 2017 and of most transformers since: four times the width between the layers. */
    public static BlockSizes usual(int width, int heads) {
        return new BlockSizes(width, heads, WIDENING * width, Activation.GELU, NormalisationOperations.EPSILON);
    }
}
