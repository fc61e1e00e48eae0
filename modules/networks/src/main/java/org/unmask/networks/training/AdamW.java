package org.unmask.networks.training;

import org.unmask.networks.engine.ParameterLayout;

/**
 * AdamW on flat arrays (Loshchilov and Hutter 2019, algorithm 2, in PyTorch's form: epsilon is added after the bias
 * correction, and the decay is multiplied by the learning rate). Plain Java: as fast as the native updater, which adds
 * epsilon before the correction. One thread.
 */
final class AdamW {
    private final ParameterLayout layout;
    private final OptimiserSettings settings;

    AdamW(ParameterLayout layout, OptimiserSettings settings) {
        this.layout = layout;
        this.settings = settings;
    }

    /** The arrays one step reads and changes, all [P] in the layout's order. */
    @SuppressWarnings("ArrayRecordComponent")
    record Arrays(float[] parameters, float[] gradients, float[] firstMoment, float[] secondMoment) {}

    /** Step number {@code step}, the first being 1. */
    void step(Arrays arrays, long step, double learningRate) {
        double correction1 = 1.0 - StrictMath.pow(settings.beta1(), step);
        double correction2 = 1.0 - StrictMath.pow(settings.beta2(), step);
        float size = (float) (learningRate / correction1);
        float rootCorrection = (float) (1.0 / Math.sqrt(correction2));
        float kept = (float) (1.0 - learningRate * settings.weightDecay());
        for (ParameterLayout.Entry entry : layout.entries()) {
            boolean decays = entry.spec().role() == ParameterLayout.Role.WEIGHT;
            int to = entry.offset() + entry.spec().length();
            update(arrays, entry.offset(), to, size, rootCorrection, decays ? kept : 1f);
        }
    }

    private void update(Arrays arrays, int from, int to, float size, float rootCorrection, float kept) {
        float[] values = arrays.parameters;
        float[] gradients = arrays.gradients;
        float[] first = arrays.firstMoment;
        float[] second = arrays.secondMoment;
        float beta1 = (float) settings.beta1();
        float beta2 = (float) settings.beta2();
        float epsilon = (float) settings.epsilon();
        for (int i = from; i < to; i++) {
            float g = gradients[i];
            float m = beta1 * first[i] + (1f - beta1) * g;
            float v = beta2 * second[i] + (1f - beta2) * g * g;
            first[i] = m;
            second[i] = v;
            values[i] = kept * values[i] - size * m / ((float) Math.sqrt(v) * rootCorrection + epsilon);
        }
    }
}
