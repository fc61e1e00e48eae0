package org.unmask.pipeline.training;

import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.unmask.core.config.TrainConfig;
import org.unmask.core.config.UnmaskConfig;
import org.unmask.engine.optimiser.Adam;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.ConstantRate;
import org.unmask.engine.optimiser.LearningRate;
import org.unmask.engine.optimiser.Optimiser;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.engine.optimiser.StepDecay;
import org.unmask.engine.optimiser.WarmUpCosine;
import org.unmask.networks.training.TrainerSettings;

/** The one place where the configuration becomes an optimiser and a schedule. */
public final class Optimisers {
    private static final long LONGEST_WARM_UP = 10;

    private static final Map<String, Function<TrainConfig, Optimiser>> OPTIMISERS = Map.of(
            "adamw", config -> AdamW.withDecay(config.weightDecay()),
            "adam", config -> Adam.withDecay(config.weightDecay()),
            "sgd", Optimisers::sgd);

    private static final Map<String, Schedule> SCHEDULES = Map.of(
            "cosine", (config, peak, steps) -> new WarmUpCosine(peak, Math.min(LONGEST_WARM_UP, steps / 10), steps, 0),
            "constant", (config, peak, steps) -> new ConstantRate(peak),
            "step", Optimisers::stepDecay);

    private Optimisers() {}

    /** Makes a schedule for a training of so many steps. */
    @FunctionalInterface
    private interface Schedule {
        LearningRate of(TrainConfig config, double peak, long steps);
    }

    /** Everything about a trainer but its learning rate. */
    public static TrainerSettings trainer(UnmaskConfig config) {
        TrainConfig train = config.train();
        return new TrainerSettings(
                Objects.requireNonNull(OPTIMISERS.get(train.optimiser())).apply(train),
                train.clipNorm(),
                train.emaDecay(),
                config.network().freeze());
    }

    /** The learning rates of a training of {@code steps} steps, the highest being {@code peak}. */
    public static LearningRate schedule(TrainConfig config, double peak, long steps) {
        return Objects.requireNonNull(SCHEDULES.get(config.schedule())).of(config, peak, steps);
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
