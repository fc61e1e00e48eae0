package org.unmask.engine.optimiser;

/**
 * The same learning rate from the first step to the last.
 *
 * @param rate above 0
 */
public record ConstantRate(double rate) implements LearningRate {
    /** Checks the range. */
    public ConstantRate {
        Ranges.requirePositive("learning rate", rate);
    }

    @Override
    public double at(long step) {
        return rate;
    }
}
