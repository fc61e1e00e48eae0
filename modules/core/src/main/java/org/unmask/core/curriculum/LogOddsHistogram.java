package org.unmask.core.curriculum;

import java.io.Serializable;
import java.util.Arrays;

/**
 * How a pool's probabilities of fake are distributed, on the scale of log-odds: counts in bins of 1/128 from -16 to 16.
 * Histograms of parts add up to that of the whole, in any order. From it comes the one number that, added to every face's
 * log-odds, gives the pool an expected share of fakes: a detector that comes to a new domain often takes nearly all of it for
 * one class, and its thresholds would then accept that class alone.
 *
 * <p>Distribution alignment after AdaMatch (Berthelot et al. 2022, section 3.2), with two deviations: the probabilities are
 * shifted as log-odds rather than scaled, and the expected share is given rather than taken from the source's labels.
 */
public final class LogOddsHistogram implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final double LIMIT = 16;
    private static final int BINS_PER_UNIT = 128;
    private static final int BISECTIONS = 60;

    private final long[] counts;

    private LogOddsHistogram(long[] counts) {
        this.counts = counts;
    }

    /** The histogram of some probabilities of fake, each in [0, 1]. */
    public static LogOddsHistogram of(float[] pFake) {
        long[] counts = new long[(int) (2 * LIMIT * BINS_PER_UNIT) + 1];
        for (float probability : pFake) {
            counts[(int) Math.round((logOdds(probability) + LIMIT) * BINS_PER_UNIT)]++;
        }
        return new LogOddsHistogram(counts);
    }

    /** The histogram of both parts. */
    public LogOddsHistogram plus(LogOddsHistogram other) {
        long[] sum = counts.clone();
        for (int bin = 0; bin < sum.length; bin++) {
            sum[bin] += other.counts[bin];
        }
        return new LogOddsHistogram(sum);
    }

    /**
     * What to add to every log-odds so that the mean probability of fake is {@code fakeShare}.
     *
     * @param fakeShare above 0 and below 1
     */
    public double shiftTo(double fakeShare) {
        if (Arrays.stream(counts).sum() == 0) {
            return 0;
        }
        double low = -2 * LIMIT;
        double high = 2 * LIMIT;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (mean(middle) < fakeShare) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** A probability after its log-odds are shifted. */
    public static double shifted(double probability, double shift) {
        return shift == 0 ? probability : sigmoid(logOdds(probability) + shift);
    }

    private double mean(double shift) {
        double sum = 0;
        long count = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            sum += counts[bin] * sigmoid((double) bin / BINS_PER_UNIT - LIMIT + shift);
            count += counts[bin];
        }
        return sum / count;
    }

    /** The log-odds of a probability, cut at 16 either way. */
    static double logOdds(double probability) {
        double odds = StrictMath.log(probability / (1 - probability));
        return Math.max(-LIMIT, Math.min(LIMIT, odds));
    }

    private static double sigmoid(double logOdds) {
        return 1 / (1 + StrictMath.exp(-logOdds));
    }
}
