package org.unmask.engine.optimiser;

import java.util.List;

/**
 * Stochastic gradient descent with momentum in PyTorch's form, without dampening: {@code b = momentum * b + g}, then
 * {@code p -= rate * b}, or with Nesterov's look-ahead {@code p -= rate * (g + momentum * b)} (Sutskever et al. 2013, On the
 * Importance of Initialization and Momentum, section 2). The decay is added to the gradient of weights, {@code g += decay * p};
 * normalisation and bias do not decay.
 *
 * <p>ND4J's {@code NesterovsUpdater} remembers {@code v = momentum * v - rate * g} and adds {@code (1 + momentum) * v' -
 * momentum * v}: the same steps while the rate is constant; after a change of the rate its memory still holds the old one. It
 * has no momentum without look-ahead. Its {@code SgdUpdater} equals this without momentum.
 *
 * @param momentum memory of past gradients, in [0, 1); 0 remembers nothing and takes no memory
 * @param lookAhead where the gradient counts, {@link LookAhead#NESTEROV} or {@link LookAhead#NONE}
 * @param weightDecay at least 0; weights only
 */
public record Sgd(double momentum, LookAhead lookAhead, double weightDecay) implements Optimiser {
    /** The array of the remembered gradients. */
    public static final String MOMENTUM = "momentum";

    /** Whether the momentum is taken a step ahead. */
    public enum LookAhead {
        /** Plain (heavy-ball) momentum. */
        NONE,
        /** Nesterov's. */
        NESTEROV
    }

    /** Checks the ranges. */
    public Sgd {
        Ranges.requireFraction("momentum", momentum);
        Ranges.requireAtLeastZero("weight decay", weightDecay);
    }

    @Override
    public List<String> optimiserState() {
        return momentum == 0 ? List.of() : List.of(MOMENTUM);
    }

    @Override
    public void step(FlatState state, long step, double learningRate) {
        state.forEach((parameter, element, length, decays, factor) -> {
            float decay = decays ? (float) weightDecay : 0f;
            float rate = (float) (learningRate * factor);
            if (momentum == 0) {
                descend(state, parameter, element, length, rate, decay);
            } else {
                descendWithMomentum(state, parameter, element, length, rate, decay);
            }
        });
    }

    private static void descend(FlatState state, int parameter, int element, int length, float rate, float decay) {
        float[] values = state.parameters();
        float[] gradients = state.gradients();
        for (int i = element, p = parameter; i < element + length; i++, p++) {
            values[p] -= rate * (gradients[i] + decay * values[p]);
        }
    }

    private void descendWithMomentum(FlatState state, int parameter, int element, int length, float rate, float decay) {
        float[] values = state.parameters();
        float[] gradients = state.gradients();
        float[] remembered = state.optimiserState(MOMENTUM);
        float memory = (float) momentum;
        // Both forms are ofGradient * g + ofMemory * b.
        float ofGradient = lookAhead == LookAhead.NESTEROV ? 1f : 0f;
        float ofMemory = lookAhead == LookAhead.NESTEROV ? memory : 1f;
        for (int i = element, p = parameter; i < element + length; i++, p++) {
            float g = gradients[i] + decay * values[p];
            float b = memory * remembered[i] + g;
            remembered[i] = b;
            values[p] -= rate * (ofGradient * g + ofMemory * b);
        }
    }
}
