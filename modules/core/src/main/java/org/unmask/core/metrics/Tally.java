package org.unmask.core.metrics;

import java.util.Arrays;

/**
 * How many real and fake faces stand at each distinct score: all that any metric needs, ties included. Arrays of one
 * length, read-only; scores strictly descending.
 */
record Tally(double[] scores, long[] reals, long[] fakes) {
    int size() {
        return scores.length;
    }

    long realCount() {
        return Arrays.stream(reals).sum();
    }

    long fakeCount() {
        return Arrays.stream(fakes).sum();
    }

    long faceCount() {
        return realCount() + fakeCount();
    }

    boolean hasBothClasses() {
        return realCount() > 0 && fakeCount() > 0;
    }
}
