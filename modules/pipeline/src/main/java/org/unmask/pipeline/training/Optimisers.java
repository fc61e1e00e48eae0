package org.unmask.pipeline.training;

import org.unmask.engine.optimiser.Adam;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.ConstantRate;
import org.unmask.engine.optimiser.LearningRate;
import org.unmask.engine.optimiser.Optimiser;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.engine.optimiser.StepDecay;
import org.unmask.engine.optimiser.WarmUpCosine;
import org.unmask.networks.training.TrainerSettings;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.config.UnmaskConfig;

/** The one place where the configuration becomes an optimiser and a schedule. */
public final class Optimisers {
    private Optimisers() {}

    /** Everything about a trainer but its learning rate. */
    public static TrainerSettings trainer(UnmaskConfig config) {
        TrainConfig train = config.train();
        return new TrainerSettings(
                optimiser(train),
                train.clipNorm(),
                train.emaDecay(),
                config.network().freeze(),
                train.rates());
    }

    /** The learning rates of a training of {@code steps} steps, the highest being {@code peak}. */
    public static LearningRate schedule(TrainConfig config, double peak, long steps) {
        return switch (config.schedule()) {
            case COSINE -> new WarmUpCosine(peak, Math.min(config.warmUp(), steps / 10), steps, 0);
            case CONSTANT -> new ConstantRate(peak);
            case STEP -> stepDecay(config, peak, steps);
        };
    }

    private static Optimiser optimiser(TrainConfig config) {
        return switch (config.optimiser()) {
            case ADAMW -> AdamW.withDecay(config.weightDecay());
            case ADAM -> Adam.withDecay(config.weightDecay());
            case SGD -> sgd(config);
        };
    }

    private static Optimiser sgd(TrainConfig config) {
        var lookAhead = config.sgd().nesterov() ? Sgd.LookAhead.NESTEROV : Sgd.LookAhead.NONE;
        return new Sgd(config.sgd().momentum(), lookAhead, config.weightDecay());
    }

    private static LearningRate stepDecay(TrainConfig config, double peak, long steps) {
        long every = Math.max(1, (long) Math.ceil(config.stepDecay().share() * steps));
        return new StepDecay(peak, config.stepDecay().factor(), every);
    }
}
