package org.unmask.benchmarks.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The middle of what rounds gave. Stateless. */
final class Median {
    private Median() {}

    /** Of at least one value; of an even number the mean of the two in the middle. */
    static double of(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }
}
