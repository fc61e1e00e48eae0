package org.unmask.core.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The population stability index of two samples: {@code sum (q - p) ln(q / p)} over bins that each hold a tenth of the reference, p being a
 * bin's share of the reference and q of what came in; half a value is added to every bin, so that an empty one is no infinity. From 0.1 on
 * people speak of a change, from 0.25 on of a large one. Samples of one distribution have an index above 0 too, the higher the fewer they are:
 * about {@link #chance}. Immutable.
 *
 * @param index at least 0
 * @param chance what the index would be on average if nothing had changed: (bins - 1)(1 / reference + 1 / incoming)
 * @param reference how many values it is held against
 * @param incoming how many values came in
 */
public record StabilityIndex(double index, double chance, int reference, int incoming) implements Serializable {
    private static final int MOST_BINS = 10;
    private static final double ADDED = 0.5;

    /**
     * The index of some values.
     *
     * @param reference the values of before, at least 1, none of them NaN
     * @param incoming the new values, at least 1, none of them NaN
     */
    public static StabilityIndex of(double[] reference, double[] incoming) {
        double[] edges = edges(reference);
        int bins = edges.length + 1;
        double[] before = shares(reference, edges);
        double[] after = shares(incoming, edges);
        double index = 0;
        for (int bin = 0; bin < bins; bin++) {
            index += (after[bin] - before[bin]) * StrictMath.log(after[bin] / before[bin]);
        }
        double chance = (bins - 1) * (1.0 / reference.length + 1.0 / incoming.length);
        return new StabilityIndex(index, chance, reference.length, incoming.length);
    }

    /** Whether the index is above a bound by more than what chance gives. */
    public boolean exceeds(double bound) {
        return index > bound + chance;
    }

    /**
     * The inner edges of bins of equal shares. A value on an edge lies below it; one that many values have, such as the side of pictures that
     * were all resized, gets a bin of its own.
     */
    private static double[] edges(double[] reference) {
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        double[] edges = new double[MOST_BINS - 1];
        for (int edge = 0; edge < edges.length; edge++) {
            edges[edge] = sorted[(int) ((edge + 1L) * sorted.length / MOST_BINS)];
        }
        DoubleStream below = IntStream.range(1, edges.length)
                .filter(edge -> edges[edge] == edges[edge - 1])
                .mapToDouble(edge -> Math.nextDown(edges[edge]));
        return DoubleStream.concat(Arrays.stream(edges), below)
                .distinct()
                .sorted()
                .toArray();
    }

    private static double[] shares(double[] values, double[] edges) {
        double[] counts = new double[edges.length + 1];
        for (double value : values) {
            int place = Arrays.binarySearch(edges, value);
            counts[place >= 0 ? place : -place - 1]++;
        }
        double all = values.length + ADDED * counts.length;
        return Arrays.stream(counts).map(count -> (count + ADDED) / all).toArray();
    }
}
