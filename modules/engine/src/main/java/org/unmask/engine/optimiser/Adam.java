package org.unmask.engine.optimiser;

import java.util.List;

/**
 * Adam (Kingma and Ba 2015, algorithm 1) with decay as a part of the gradient, the square of the parameters in the loss, as
 * PyTorch's of that name: of every trainable parameter, normalisation and bias too, unlike {@link AdamW}.
 *
 * @param weightDecay decay per step, added to the gradient times the parameter, at least 0
 * @param beta1 memory of the mean gradient, in [0, 1)
 * @param beta2 memory of the mean squared gradient, in [0, 1)
 * @param epsilon added to the root of the corrected second moment, above 0
 */
public record Adam(double weightDecay, double beta1, double beta2, double epsilon) implements Optimiser {
    /** Checks the ranges. */
    public Adam {
        Ranges.requireAtLeastZero("weight decay", weightDecay);
        Ranges.requireFraction("beta1", beta1);
        Ranges.requireFraction("beta2", beta2);
        Ranges.requirePositive("epsilon", epsilon);
    }

    /** With the betas 0.9 and 0.999 and the epsilon 1e-8 of the paper and of PyTorch. */
    public static Adam withDecay(double weightDecay) {
        return new Adam(weightDecay, 0.9, 0.999, 1e-8);
    }

    @Override
    public List<String> optimiserState() {
        return List.of(AdamW.FIRST_MOMENT, AdamW.SECOND_MOMENT);
    }

    @Override
    public void step(FlatState state, long step, double learningRate) {
        new AdamW(0, beta1, beta2, epsilon).step(state, step, learningRate, (float) weightDecay);
    }
}
