package org.unmask.pipeline.training;

import java.io.Serializable;
import org.unmask.core.random.Seeds;
import org.unmask.networks.training.LearningRate;
import org.unmask.networks.training.OptimiserSettings;

/**
 * How long and how a training runs.
 *
 * @param name what the progress bar and Spark's page call it
 * @param steps steps of every worker in all
 * @param stepsPerSync steps between two averages
 * @param optimiser the optimiser, with its peak learning rate
 * @param seeds the root of all its random numbers
 * @param augments whether faces are augmented
 */
public record TrainingPlan(
        String name, long steps, int stepsPerSync, OptimiserSettings optimiser, Seeds seeds, boolean augments)
        implements Serializable {

    /** The learning rate of each step: a short warm-up, then half a cosine down to nothing. */
    LearningRate schedule() {
        return new LearningRate(optimiser.learningRate(), Math.min(10, steps / 10), steps, 0);
    }

    /** Steps that show each of {@code faces} faces {@code epochs} times to {@code workers} workers together. */
    public static long steps(long faces, int epochs, int perBatch, int workers) {
        long perEpoch = Math.max(1, (faces + (long) perBatch * workers - 1) / ((long) perBatch * workers));
        return perEpoch * epochs;
    }
}
