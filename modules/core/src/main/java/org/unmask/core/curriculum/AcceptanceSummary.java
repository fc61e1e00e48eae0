package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * What a round selected, by pseudo-class. Summaries of parts merge into the summary of the whole, exactly and in any
 * order, because the sum of probabilities is kept in whole units. Immutable; good for up to two thousand million faces.
 *
 * @param threshold least confidence that the round could accept, in [0.5, 1]; 0 where it asked for none
 * @param real faces whose likelier class is real
 * @param fake faces whose likelier class is fake
 * @param pFakeUnits sum of the probabilities of fake that the decisions rest on, each rounded to a multiple of 2^-32, in such units
 */
public record AcceptanceSummary(double threshold, ClassAcceptance real, ClassAcceptance fake, long pFakeUnits)
        implements Serializable {
    private static final double UNITS_PER_FACE = 0x1.0p32;

    /** The summary of no faces. */
    public static AcceptanceSummary empty(double threshold) {
        return new AcceptanceSummary(threshold, ClassAcceptance.NONE, ClassAcceptance.NONE, 0);
    }

    /** This summary with one more face. */
    public AcceptanceSummary plus(double pFake, Decision decision) {
        long units = pFakeUnits + Math.round(pFake * UNITS_PER_FACE);
        boolean isFake = decision.pseudoLabel() == 1;
        return new AcceptanceSummary(
                threshold, isFake ? real : real.plus(decision), isFake ? fake.plus(decision) : fake, units);
    }

    /**
     * The summary of both parts.
     *
     * @throws IllegalArgumentException if the parts had different thresholds
     */
    public AcceptanceSummary merge(AcceptanceSummary other) {
        if (Double.compare(threshold, other.threshold) != 0) {
            throw new IllegalArgumentException("Cannot merge two summaries: expected one threshold, got " + threshold
                    + " and " + other.threshold + ". Merge parts of the same round.");
        }
        return new AcceptanceSummary(
                threshold, real.merge(other.real), fake.merge(other.fake), pFakeUnits + other.pFakeUnits);
    }

    /** All faces that were scored. */
    public long candidates() {
        return real.candidates() + fake.candidates();
    }

    /** All faces that the round trains on. */
    public long accepted() {
        return real.accepted() + fake.accepted();
    }

    /** Accepted over candidates, in [0, 1]; 0 where there is no candidate. */
    public double acceptedShare() {
        return candidates() == 0 ? 0 : accepted() / (double) candidates();
    }

    /** Mean probability of fake over all candidates, in [0, 1]; 0.5 where there is none. */
    public double meanPFake() {
        return candidates() == 0 ? 0.5 : pFakeUnits / UNITS_PER_FACE / candidates();
    }

    /**
     * Entropy of the mean prediction in nats, from 0 (all the mass on one class: collapse) to ln 2 = 0.693 (classes even
     * on the whole).
     */
    public double meanPredictionEntropy() {
        double mean = meanPFake();
        return entropyTerm(mean) + entropyTerm(1 - mean);
    }

    private static double entropyTerm(double probability) {
        return probability <= 0 ? 0 : -probability * Math.log(probability);
    }
}
