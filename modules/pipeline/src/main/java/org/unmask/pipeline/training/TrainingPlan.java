package org.unmask.pipeline.training;

import java.io.Serializable;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;
import org.unmask.engine.optimiser.LearningRate;
import org.unmask.networks.training.TrainerSettings;
import org.unmask.pipeline.config.TrainConfig;
import org.unmask.pipeline.config.UnmaskConfig;
import org.unmask.pipeline.exchange.MomentExchange;
import org.unmask.pipeline.exchange.SyncSettings;

/**
 * How long and how a training runs.
 *
 * @param name what the progress bar and Spark's page call it
 * @param steps steps of every worker in all
 * @param sync how and how often the workers become one
 * @param schedule the learning rate of each step
 * @param trainer the optimiser and what is done beside it
 * @param seeds the root of all its random numbers
 * @param variation what becomes of faces on their way into a batch
 */
public record TrainingPlan(
        String name,
        long steps,
        SyncSettings sync,
        LearningRate schedule,
        TrainerSettings trainer,
        Seeds seeds,
        FaceVariation variation)
        implements Serializable {

    /**
     * A plan with the configured optimiser and schedule.
     *
     * @throws UserException when an average of the parameters is asked for that would be forgotten at each synchronisation
     */
    public static TrainingPlan of(UnmaskConfig config, String name, long steps, double peakRate, Seeds seeds) {
        TrainConfig train = config.train();
        requireAverageOfWorkers(train, name);
        return new TrainingPlan(
                name,
                steps,
                train.sync(steps),
                Optimisers.schedule(train, peakRate, steps),
                Optimisers.trainer(config),
                seeds,
                FaceVariation.of(train));
    }

    /** Steps that show each of {@code faces} faces {@code epochs} times to {@code workers} workers together. */
    public static long steps(long faces, int epochs, int perBatch, int workers) {
        long perEpoch = Math.max(1, (faces + (long) perBatch * workers - 1) / ((long) perBatch * workers));
        return perEpoch * epochs;
    }

    private static void requireAverageOfWorkers(TrainConfig train, String name) {
        if (train.emaDecay() > 0 && train.exchange().moments() == MomentExchange.FRESH) {
            throw new UserException("Cannot " + name
                    + ": expected train.exchange.moments = averaged beside train.ema-decay = " + train.emaDecay()
                    + ", got fresh. Fresh moments forget the average: set one of the two otherwise.");
        }
    }
}
