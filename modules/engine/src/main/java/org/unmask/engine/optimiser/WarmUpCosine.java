package org.unmask.engine.optimiser;

import org.unmask.core.errors.UserException;

/**
 * A learning rate that rises linearly for a short warm-up and then falls along half a cosine (Loshchilov and Hutter 2017,
 * SGDR, eq. 5, without restarts).
 *
 * @param peak the highest rate, reached at the end of the warm-up
 * @param warmupSteps steps of the rise, at least 0
 * @param totalSteps steps of the whole run, above {@code warmupSteps}
 * @param finalFraction the last rate as a fraction of the peak, in [0, 1]
 */
public record WarmUpCosine(double peak, long warmupSteps, long totalSteps, double finalFraction)
        implements LearningRate {
    /** Checks the ranges. */
    public WarmUpCosine {
        if (!(peak > 0)
                || warmupSteps < 0
                || totalSteps <= warmupSteps
                || !(finalFraction >= 0 && finalFraction <= 1)) {
            throw new UserException(
                    "Cannot schedule the learning rate: expected a peak above 0, fewer warm-up steps than "
                            + "steps and a final fraction in [0, 1], got " + peak + ", " + warmupSteps + " of "
                            + totalSteps
                            + " and " + finalFraction + ". Correct the configuration.");
        }
    }

    /** {@inheritDoc} Past the end it stays at the last rate. */
    @Override
    public double at(long step) {
        if (step < warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        double progress = Math.min(1.0, (double) (step - warmupSteps) / (totalSteps - warmupSteps));
        double cosine = 0.5 * (1.0 + StrictMath.cos(Math.PI * progress));
        return peak * (finalFraction + (1.0 - finalFraction) * cosine);
    }
}
