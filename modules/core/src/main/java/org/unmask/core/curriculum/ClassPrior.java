package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * The share of fakes that the pool is believed to have: first the expected share, or where none is given that of the labelled
 * faces, then a moving average of what the models say. Immutable.
 *
 * @param fake in [0, 1]
 */
public record ClassPrior(double fake) implements Serializable {
    /** The believed share of a class, 0 real or 1 fake. */
    public double of(int label) {
        return label == 1 ? fake : 1 - fake;
    }

    /**
     * The belief after a round.
     *
     * @param meanPFake the mean probability of fake that the round rested on, in [0, 1]
     * @param momentum what is kept of the belief before, in [0, 1]
     */
    public ClassPrior after(double meanPFake, double momentum) {
        return new ClassPrior(momentum * fake + (1 - momentum) * meanPFake);
    }
}
