package org.unmask.engine.operations;

/**
 * How a batch normalisation computes. Immutable.
 *
 * @param epsilon added to the variance, above 0
 * @param moments what a training pass normalises by
 * @param then what follows in the same pass over memory
 */
public record BatchRule(double epsilon, Moments moments, Then then) {
    /** Which mean and variance a training pass uses; an evaluation pass always has the running ones. */
    public enum Moments {
        /** Those of the batch, which the running ones follow. */
        OF_THE_BATCH,
        /** The running ones, which stay as they are. */
        RUNNING
    }

    /** What follows a normalisation. */
    public enum Then {
        /** Nothing. */
        NOTHING(ChannelLoops.Activation.NONE),
        /** {@code max(x, 0)}; the gradient at 0 is 0. */
        RELU(ChannelLoops.Activation.RELU),
        /** {@code min(max(x, 0), 6)}; the gradients at 0 and 6 are 0. */
        RELU6(ChannelLoops.Activation.RELU6);

        private final ChannelLoops.Activation loop;

        Then(ChannelLoops.Activation loop) {
            this.loop = loop;
        }

        ChannelLoops.Activation loop() {
            return loop;
        }
    }

    /** Checks the epsilon. */
    public BatchRule {
        if (!(epsilon > 0)) {
            throw ArgumentErrors.of("normalise by batch", "an epsilon above 0", epsilon, "Use PyTorch's, 1e-5");
        }
    }

    /** The same with nothing behind it. */
    public BatchRule alone() {
        return new BatchRule(epsilon, moments, Then.NOTHING);
    }

    /** The moments of the batch and PyTorch's epsilon, 1e-5. */
    public static BatchRule usual(Then then) {
        return new BatchRule(NormalisationOperations.EPSILON, Moments.OF_THE_BATCH, then);
    }
}
