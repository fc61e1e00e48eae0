package org.unmask.engine.optimiser;

import java.util.List;

/**
 * AdamW (Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, algorithm 2) in PyTorch's form: epsilon is added
 * after the bias correction, and the decay is multiplied by the learning rate. Without decay it is Adam (Kingma and Ba 2015,
 * algorithm 1).
 *
 * <p>ND4J's {@code AdamUpdater} has Kingma and Ba's other form, at the end of their section 2: epsilon is added before the
 * correction ("epsilon hat"). It equals this one with an epsilon of {@code epsilon * sqrt(1 - beta2^step)}.
 *
 * @param weightDecay decay per step and unit of learning rate, at least 0; weights only, not normalisation and bias
 * @param beta1 memory of the mean gradient, in [0, 1)
 * @param beta2 memory of the mean squared gradient, in [0, 1)
 * @param epsilon added to the root of the corrected second moment, above 0
 */
public record AdamW(double weightDecay, double beta1, double beta2, double epsilon) implements Optimiser {
    /** The array of the mean gradient. */
    public static final String FIRST_MOMENT = "first_moment";

    /** The array of the mean squared gradient. */
    public static final String SECOND_MOMENT = "second_moment";

    /** Checks the ranges. */
    public AdamW {
        Ranges.requireAtLeastZero("weight decay", weightDecay);
        Ranges.requireFraction("beta1", beta1);
        Ranges.requireFraction("beta2", beta2);
        Ranges.requirePositive("epsilon", epsilon);
    }

    /** With the betas 0.9 and 0.999 and the epsilon 1e-8 of the paper and of PyTorch. */
    public static AdamW withDecay(double weightDecay) {
        return new AdamW(weightDecay, 0.9, 0.999, 1e-8);
    }

    /** Adam: the same without decay. */
    public static AdamW adam() {
        return withDecay(0);
    }

    @Override
    public List<String> optimiserState() {
        return List.of(FIRST_MOMENT, SECOND_MOMENT);
    }

    @Override
    public void step(FlatState state, long step, double learningRate) {
        step(state, step, learningRate, 0);
    }

    /**
     * A step whose gradients are first increased by {@code coupledDecay} times the parameters, all of them.
     */
    void step(FlatState state, long step, double learningRate, float coupledDecay) {
        double meanCorrection = 1.0 - StrictMath.pow(beta1, step);
        float rootCorrection = (float) (1.0 / Math.sqrt(1.0 - StrictMath.pow(beta2, step)));
        state.forEach((parameter, element, length, decays, factor) -> {
            double rate = learningRate * factor;
            float kept = decays ? (float) (1.0 - rate * weightDecay) : 1f;
            var factors = new Factors((float) (rate / meanCorrection), rootCorrection, kept, coupledDecay);
            update(state, parameter, element, length, factors);
        });
    }

    /** What a step multiplies by: the corrected mean, the root of the mean square, the old value, its part in the gradient. */
    private record Factors(float size, float rootCorrection, float kept, float coupled) {}

    private void update(FlatState state, int parameter, int element, int length, Factors factors) {
        float[] values = state.parameters();
        float[] gradients = state.gradients();
        float[] first = state.optimiserState(FIRST_MOMENT);
        float[] second = state.optimiserState(SECOND_MOMENT);
        float memory1 = (float) beta1;
        float memory2 = (float) beta2;
        float added = (float) epsilon;
        for (int i = element, p = parameter; i < element + length; i++, p++) {
            float g = gradients[i] + factors.coupled * values[p];
            float m = memory1 * first[i] + (1f - memory1) * g;
            float v = memory2 * second[i] + (1f - memory2) * g * g;
            first[i] = m;
            second[i] = v;
            float root = (float) Math.sqrt(v) * factors.rootCorrection + added;
            values[p] = factors.kept * values[p] - factors.size * m / root;
        }
    }
}
