package org.unmask.core.metrics;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Locale;

/**
 * A figure with its 95 % interval, in the figure's own unit. A percentile interval need not contain the figure.
 * Immutable.
 *
 * @param value the figure on all the data
 * @param low lower end
 * @param high upper end, at least {@code low}
 */
public record Interval(double value, double low, double high) implements Serializable {
    private static final double TAIL = 0.025;

    /** Checks that the ends are numbers in order. */
    public Interval {
        // Written so that NaN fails too.
        boolean isOrdered = low <= high && !Double.isNaN(value);
        if (!isOrdered) {
            throw new IllegalArgumentException("Cannot form an interval: expected numbers with low <= high, got value "
                    + value + ", low " + low + " and high " + high + ". Check the figures it is made from.");
        }
    }

    /** Whether the figure differs from zero at this level. */
    public boolean excludesZero() {
        return low > 0 || high < 0;
    }

    /** For people: {@code 0.873 [0.841, 0.902]}. */
    public String text() {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }

    /** The middle 95 % of resampled figures (percentile bootstrap); sorts a copy. */
    static Interval ofResamples(double value, double[] resampled) {
        double[] sorted = resampled.clone();
        Arrays.sort(sorted);
        return new Interval(value, quantile(sorted, TAIL), quantile(sorted, 1 - TAIL));
    }

    /** Linear interpolation between order statistics (type 7 of Hyndman and Fan, 1996). */
    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
