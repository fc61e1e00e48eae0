package org.unmask.engine.optimiser;

/**
 * A learning rate that falls by a factor after every so many steps: {@code peak * factor^floor(step / every)}.
 *
 * @param peak the first rate, above 0
 * @param factor in (0, 1]
 * @param every steps between two falls, at least 1
 */
public record StepDecay(double peak, double factor, long every) implements LearningRate {
    /** Checks the ranges. */
    public StepDecay {
        Ranges.requirePositive("learning rate", peak);
        Ranges.require(factor > 0 && factor <= 1, "decay factor", "above 0 and at most 1", factor);
        Ranges.require(every >= 1, "steps between two decays", "at least 1", every);
    }

    @Override
    public double at(long step) {
        return peak * StrictMath.pow(factor, Math.floorDiv(step, every));
    }
}
