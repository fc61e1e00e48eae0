package org.unmask.report.model;

import java.util.List;

/**
 * How one model's probabilities spread over one domain. Immutable.
 *
 * @param model the model in words for readers
 * @param threshold the decision threshold: faces at or above it are called fake
 * @param bins equal bins over [0, 1] from the left; {@value #USUAL_BINS} is usual
 */
public record ScoreHistogram(String domain, String model, double threshold, List<BinCount> bins) {
    /** The usual number of bins. */
    public static final int USUAL_BINS = 20;

    /** Copies the list. */
    public ScoreHistogram {
        bins = List.copyOf(bins);
    }

    /** The bin that a probability in [0, 1] falls into; 1.0 belongs to the last. */
    public static int binOf(double pFake, int binCount) {
        return (int) Math.max(0, Math.min(binCount - 1L, (long) Math.floor(pFake * binCount)));
    }

    /**
     * Faces of one bin by true label. Immutable.
     *
     * @param unknown faces without a label
     */
    public record BinCount(long real, long fake, long unknown) {}
}
