package org.unmask.pipeline.training;

import org.unmask.core.config.TrainConfig;
import org.unmask.networks.training.OptimiserSettings;

/** The one place where the configuration becomes an optimiser. */
public final class Optimisers {
    private static final double BETA1 = 0.9;
    private static final double BETA2 = 0.999;
    private static final double EPSILON = 1e-8;

    private Optimisers() {}

    /** AdamW with a peak learning rate and the configured weight decay; betas and epsilon are the usual ones. */
    public static OptimiserSettings of(double learningRate, TrainConfig config) {
        return new OptimiserSettings(learningRate, config.weightDecay(), BETA1, BETA2, EPSILON);
    }
}
