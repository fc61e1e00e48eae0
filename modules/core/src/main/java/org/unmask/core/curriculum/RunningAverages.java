package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * The exponential averages that some rules carry from round to round. The papers update them with every batch,
 * {@code average <- m average + (1 - m) seen}, while the model changes. In a round the model stands still, so each of its n
 * batches sees the same expectation, and n updates are
 *
 * <pre>
 * average <- m^n average + (1 - m^n) seen
 * </pre>
 *
 * where {@code seen} is the exact value over the whole pool. That is the only deviation from the papers' averages. Immutable.
 *
 * @param confidence of the confidence, in [0.5, 1]
 * @param variance of its variance, at least 0
 * @param pFake of the model's probability of fake on the pool, in [0, 1]
 * @param sourcePFake of the same on the labelled source faces, in [0, 1]
 */
public record RunningAverages(double confidence, double variance, double pFake, double sourcePFake)
        implements Serializable {
    /** Before the first batch, as the papers' code begins: 1/C, 1, and even classes. */
    public static final RunningAverages START = new RunningAverages(0.5, 1, 0.5, 0.5);

    /** One average after a round. */
    static double after(double average, double seen, double momentum, long batches) {
        double kept = StrictMath.pow(momentum, batches);
        return kept * average + (1 - kept) * seen;
    }

    RunningAverages withPFake(double seen, double momentum, long batches) {
        return new RunningAverages(confidence, variance, after(pFake, seen, momentum, batches), sourcePFake);
    }

    RunningAverages withSourcePFake(double seen, double momentum, long batches) {
        return new RunningAverages(confidence, variance, pFake, after(sourcePFake, seen, momentum, batches));
    }

    RunningAverages withConfidence(PoolStatistics seen, double momentum, long batches) {
        return new RunningAverages(
                after(confidence, seen.meanConfidence(), momentum, batches),
                after(variance, seen.confidenceVariance(), momentum, batches),
                pFake,
                sourcePFake);
    }
}
