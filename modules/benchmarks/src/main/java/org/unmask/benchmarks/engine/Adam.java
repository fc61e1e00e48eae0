package org.unmask.benchmarks.engine;

/** Adam (Kingma and Ba 2015, algorithm 1) on flat arrays, as the product's trainer takes its steps. One thread. */
final class Adam {
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final float[] first;
    private final float[] second;
    private final double learningRate;
    private int steps;

    Adam(int length, double learningRate) {
        first = new float[length];
        second = new float[length];
        this.learningRate = learningRate;
    }

    void step(float[] parameters, float[] gradients) {
        steps++;
        float size = (float) (learningRate / (1 - Math.pow(BETA1, steps)));
        float rootCorrection = (float) (1 / Math.sqrt(1 - Math.pow(BETA2, steps)));
        for (int i = 0; i < parameters.length; i++) {
            float g = gradients[i];
            float m = BETA1 * first[i] + (1 - BETA1) * g;
            float v = BETA2 * second[i] + (1 - BETA2) * g * g;
            first[i] = m;
            second[i] = v;
            parameters[i] -= size * m / ((float) Math.sqrt(v) * rootCorrection + EPSILON);
        }
    }
}
