package org.unmask.networks.training;

import org.unmask.core.errors.UserException;

/**
 * The settings of AdamW (Loshchilov and Hutter 2019, Decoupled Weight Decay Regularization, algorithm 2). Immutable.
 *
 * @param learningRate the schedule's highest rate, above 0
 * @param weightDecay decay per step and unit of learning rate, at least 0; weights only, not normalisation and bias
 * @param beta1 memory of the mean gradient, in [0, 1)
 * @param beta2 memory of the mean squared gradient, in [0, 1)
 * @param epsilon added to the root of the corrected second moment, above 0
 */
public record OptimiserSettings(double learningRate, double weightDecay, double beta1, double beta2, double epsilon)
        implements java.io.Serializable {
    /** Checks the ranges. */
    public OptimiserSettings {
        require(learningRate > 0 && Double.isFinite(learningRate), "learning rate", "above 0", learningRate);
        require(weightDecay >= 0 && Double.isFinite(weightDecay), "weight decay", "at least 0", weightDecay);
        require(beta1 >= 0 && beta1 < 1, "beta1", "in [0, 1)", beta1);
        require(beta2 >= 0 && beta2 < 1, "beta2", "in [0, 1)", beta2);
        require(epsilon > 0 && Double.isFinite(epsilon), "epsilon", "above 0", epsilon);
    }

    private static void require(boolean holds, String what, String range, double got) {
        if (!holds) {
            throw new UserException("Cannot set up the optimiser: expected " + what + " " + range + ", got " + got
                    + ". Correct the configuration.");
        }
    }
}
