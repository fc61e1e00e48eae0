package org.unmask.benchmarks.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The times of one contestant's steps. Immutable.
 *
 * @param milliseconds at least one
 */
record Times(List<Double> milliseconds) {
    /** Keeps its own copy. */
    Times {
        milliseconds = List.copyOf(milliseconds);
    }

    double median() {
        return quantile(0.5);
    }

    /**
     * The value below which that fraction of the times lies, linear between neighbours.
     *
     * @param fraction in [0, 1]
     */
    double quantile(double fraction) {
        double[] sorted = milliseconds.stream().mapToDouble(Double::doubleValue).toArray();
        Arrays.sort(sorted);
        double place = fraction * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** Median, quartiles, extremes and number, for people. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "median %.2f ms, quartiles %.2f to %.2f, least %.2f, %d steps",
                median(),
                quantile(0.25),
                quantile(0.75),
                quantile(0),
                milliseconds.size());
    }
}
