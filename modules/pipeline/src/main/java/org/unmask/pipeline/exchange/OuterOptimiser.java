package org.unmask.pipeline.exchange;

import java.io.Serializable;

/**
 * What turns the mean of the workers' parameters into the next start: stochastic gradient descent with Nesterov momentum whose
 * gradient is the mean way that the workers went, start - mean (Douillard et al. 2023, DiLoCo: Distributed Low-Communication
 * Training of Language Models, arXiv 2311.08105, algorithm 1 with its outer optimiser of choice). With rate 1 and momentum 0 the next start is the mean itself, bit
 * for bit. Immutable.
 *
 * <p>Deviation: frozen parameters and running statistics take no part; statistics are averaged.
 *
 * @param rate how far to go along the mean way, above 0; DiLoCo takes 0.7
 * @param momentum memory of earlier ways, in [0, 1); DiLoCo takes 0.9
 */
public record OuterOptimiser(double rate, double momentum) implements Serializable {
    /**
     * Where a step leads.
     *
     * @param parameters [T]
     * @param velocity [T], to be given to the next step; empty without momentum
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Step(float[] parameters, float[] velocity) {}

    /**
     * One step.
     *
     * @param start [T], what the workers began with
     * @param mean [T], the mean of what they came to
     * @param velocity [T], or empty before the first step
     */
    public Step step(float[] start, float[] mean, float[] velocity) {
        return momentum == 0 ? plain(start, mean) : ahead(start, mean, velocity);
    }

    private Step plain(float[] start, float[] mean) {
        float[] next = new float[start.length];
        for (int i = 0; i < next.length; i++) {
            next[i] = (float) ((1 - rate) * start[i] + rate * mean[i]);
        }
        return new Step(next, new float[0]);
    }

    private Step ahead(float[] start, float[] mean, float[] velocity) {
        float[] next = new float[start.length];
        float[] remembered = new float[start.length];
        for (int i = 0; i < next.length; i++) {
            double before = velocity.length == 0 ? 0 : velocity[i];
            double now = momentum * before + ((double) start[i] - mean[i]);
            remembered[i] = (float) now;
            next[i] = (float) ((1 - rate) * start[i] + rate * mean[i] - rate * momentum * now);
        }
        return new Step(next, remembered);
    }
}
