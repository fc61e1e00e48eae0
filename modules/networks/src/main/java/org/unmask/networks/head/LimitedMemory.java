package org.unmask.networks.head;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Directions of descent from the last steps and what they did to the gradient. Liu and Nocedal, "On the Limited Memory BFGS Method for
 * Large Scale Optimization", Mathematical Programming 45, 1989, algorithm 2.1. One thread.
 */
final class LimitedMemory {
    private static final int STEPS_REMEMBERED = 10;

    private final Deque<Step> newestFirst = new ArrayDeque<>();

    private record Step(SpanVector moved, SpanVector gradientChange, double curvature) {}

    /** Remembers a step, unless the objective did not curve along it. */
    void remember(SpanVector moved, SpanVector gradientChange) {
        double curvature = moved.dot(gradientChange);
        if (curvature <= 0) {
            return;
        }
        newestFirst.addFirst(new Step(moved, gradientChange, curvature));
        if (newestFirst.size() > STEPS_REMEMBERED) {
            newestFirst.removeLast();
        }
    }

    /** Where to go from a gradient. */
    SpanVector direction(SpanVector gradient) {
        SpanVector direction = gradient.copy();
        double[] shares = new double[newestFirst.size()];
        int at = 0;
        for (Step step : newestFirst) {
            shares[at] = step.moved().dot(direction) / step.curvature();
            direction.add(-shares[at++], step.gradientChange());
        }
        if (!newestFirst.isEmpty()) {
            Step newest = newestFirst.getFirst();
            direction.scale(newest.curvature() / newest.gradientChange().dot(newest.gradientChange()));
        }
        for (Iterator<Step> oldestFirst = newestFirst.descendingIterator(); oldestFirst.hasNext(); ) {
            Step step = oldestFirst.next();
            double share = step.gradientChange().dot(direction) / step.curvature();
            direction.add(shares[--at] - share, step.moved());
        }
        direction.scale(-1);
        return direction;
    }
}
