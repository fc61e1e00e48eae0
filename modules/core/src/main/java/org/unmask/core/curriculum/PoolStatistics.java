package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a model says of many faces on the whole. Statistics of parts merge into those of the whole, exactly and in any order,
 * because sums are kept in whole units. Immutable; good for up to two thousand million faces.
 *
 * @param real faces whose likelier class is real
 * @param fake faces whose likelier class is fake
 * @param confidentReal faces whose last confident label is real
 * @param confidentFake faces whose last confident label is fake
 * @param sums of the probabilities
 */
public record PoolStatistics(long real, long fake, long confidentReal, long confidentFake, Sums sums)
        implements Serializable {
    private static final double UNITS = 0x1.0p32;
    private static final PoolStatistics EMPTY = new PoolStatistics(0, 0, 0, 0, new Sums(0, 0, 0));

    /**
     * Sums in units of 2^-32, each summand rounded to one. Immutable.
     *
     * @param pFake of the probabilities of fake
     * @param confidence of the confidences
     * @param confidenceSquares of their squares
     */
    public record Sums(long pFake, long confidence, long confidenceSquares) implements Serializable {
        private Sums plus(Sums other) {
            return new Sums(
                    pFake + other.pFake, confidence + other.confidence, confidenceSquares + other.confidenceSquares);
        }
    }

    /** The statistics of no faces. */
    public static PoolStatistics empty() {
        return EMPTY;
    }

    /**
     * These with one more face.
     *
     * @param pFake probability of fake, in [0, 1]
     * @param lastConfident the face's last confident label, this round's included; -1 for none
     */
    public PoolStatistics plus(double pFake, int lastConfident) {
        double confidence = Decision.confidence(pFake);
        boolean isFake = Decision.label(pFake) == 1;
        return new PoolStatistics(
                real + (isFake ? 0 : 1),
                fake + (isFake ? 1 : 0),
                confidentReal + (lastConfident == 0 ? 1 : 0),
                confidentFake + (lastConfident == 1 ? 1 : 0),
                sums.plus(new Sums(units(pFake), units(confidence), units(confidence * confidence))));
    }

    /** The statistics of both parts. */
    public PoolStatistics merge(PoolStatistics other) {
        return new PoolStatistics(
                real + other.real,
                fake + other.fake,
                confidentReal + other.confidentReal,
                confidentFake + other.confidentFake,
                sums.plus(other.sums));
    }

    /** All faces. */
    public long count() {
        return real + fake;
    }

    /** Mean probability of fake, in [0, 1]; 0.5 where there is no face. */
    public double meanPFake() {
        return count() == 0 ? 0.5 : sums.pFake / UNITS / count();
    }

    /** Mean confidence, in [0.5, 1]; 0.5 where there is no face. */
    public double meanConfidence() {
        return count() == 0 ? 0.5 : sums.confidence / UNITS / count();
    }

    /** Unbiased variance of the confidence, at least 0; 0 where there are fewer than two faces. */
    public double confidenceVariance() {
        if (count() < 2) {
            return 0;
        }
        double mean = meanConfidence();
        double meanSquare = sums.confidenceSquares / UNITS / count();
        return Math.max(0, (meanSquare - mean * mean) * count() / (count() - 1));
    }

    /**
     * Entropy of the mean prediction in nats, from 0 (all the mass on one class: collapse) to ln 2 = 0.693 (classes even
     * on the whole).
     */
    public double meanPredictionEntropy() {
        double mean = meanPFake();
        return entropyTerm(mean) + entropyTerm(1 - mean);
    }

    private static long units(double value) {
        return Math.round(value * UNITS);
    }

    private static double entropyTerm(double probability) {
        return probability <= 0 ? 0 : -probability * Math.log(probability);
    }
}
