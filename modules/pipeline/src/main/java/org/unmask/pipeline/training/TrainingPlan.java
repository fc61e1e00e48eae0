package org.unmask.pipeline.training;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import org.unmask.core.config.OnlineConfig;
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
 * @param match how pseudo-labels are made batch by batch; null where they are not
 */
public record TrainingPlan(
        String name,
        long steps,
        SyncSettings sync,
        LearningRate schedule,
        TrainerSettings trainer,
        Seeds seeds,
        FaceVariation variation,
        @Nullable OnlineMatch match)
        implements Serializable {

    /**
     * A plan with the configured optimiser and schedule.
     *
     * @throws UserException when an average of the parameters is asked for that would be forgotten at each synchronisation
     */
    public static TrainingPlan of(UnmaskConfig config, String name, long steps, double peakRate, Seeds seeds) {
        TrainConfig train = config.train();
        requireAverageOfWorkers(train, "train.ema-decay", train.emaDecay(), name);
        return new TrainingPlan(
                name,
                steps,
                train.sync(steps),
                Optimisers.schedule(train, peakRate, steps),
                Optimisers.trainer(config),
                seeds,
                FaceVariation.of(train),
                null);
    }

    /**
     * The plan of one span of an online adaptation, which goes on where the span before it ended: rates, batches and synchronisations are
     * those of the whole adaptation.
     *
     * @throws UserException when the teacher would be forgotten at each synchronisation
     */
    public static TrainingPlan online(UnmaskConfig config, String name, OnlineMatch match, Seeds seeds) {
        TrainConfig train = config.train();
        OnlineConfig online = match.config();
        requireAverageOfWorkers(train, "adapt.online.teacher-decay", online.teacherDecay(), name);
        return new TrainingPlan(
                name,
                online.firstStep(match.span() + 1),
                train.sync(online.steps()),
                Optimisers.schedule(train, config.adapt().learningRate(), online.steps()),
                Optimisers.trainer(config).withAverageDecay(online.teacherDecay()),
                seeds,
                FaceVariation.of(train).with(online),
                match);
    }

    /** Steps that show each of {@code faces} faces {@code epochs} times to {@code workers} workers together. */
    public static long steps(long faces, int epochs, int perBatch, int workers) {
        long perEpoch = Math.max(1, (faces + (long) perBatch * workers - 1) / ((long) perBatch * workers));
        return perEpoch * epochs;
    }

    private static void requireAverageOfWorkers(TrainConfig train, String key, double decay, String name) {
        if (decay > 0 && train.exchange().moments() == MomentExchange.FRESH) {
            throw new UserException("Cannot " + name
                    + ": expected train.exchange.moments = averaged beside " + key + " = " + decay
                    + ", got fresh. Fresh moments forget the average: set one of the two otherwise.");
        }
    }
}
