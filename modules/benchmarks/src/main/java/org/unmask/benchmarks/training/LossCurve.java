package org.unmask.benchmarks.training;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Losses of a training in the order of their steps, smoothed: single batches are too noisy to say when a loss was reached.
 *
 * @param losses at least one
 */
record LossCurve(List<Loss> losses) {
    /** Keeps its own copy. */
    LossCurve {
        losses = List.copyOf(losses);
    }

    /** Reads lines of step,seconds,loss. */
    static LossCurve read(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return new LossCurve(lines.map(line -> line.split(",", -1))
                    .map(parts -> new Loss(
                            Long.parseLong(parts[0]), Double.parseDouble(parts[1]), Double.parseDouble(parts[2])))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the mean loss of the last {@code window} steps was first at most {@code bound}, in seconds; empty if never. */
    OptionalDouble secondsTo(double bound, long window) {
        for (int last = 0; last < losses.size(); last++) {
            if (losses.get(last).step() >= window && smoothed(last, window) <= bound) {
                return OptionalDouble.of(losses.get(last).seconds());
            }
        }
        return OptionalDouble.empty();
    }

    /** The least smoothed loss. */
    double least(long window) {
        double least = Double.POSITIVE_INFINITY;
        for (int last = 0; last < losses.size(); last++) {
            if (losses.get(last).step() >= window) {
                least = Math.min(least, smoothed(last, window));
            }
        }
        return least;
    }

    /** The first smoothed loss. */
    double first(long window) {
        for (int last = 0; last < losses.size(); last++) {
            if (losses.get(last).step() >= window) {
                return smoothed(last, window);
            }
        }
        return Double.NaN;
    }

    /** When the training ended. */
    double seconds() {
        return losses.get(losses.size() - 1).seconds();
    }

    /** The smoothed loss at the end. */
    double last(long window) {
        return smoothed(losses.size() - 1, window);
    }

    /** Mean over the steps of the window that ends with an entry, each entry counting for its steps. */
    private double smoothed(int last, long window) {
        long from = losses.get(last).step() - window;
        double sum = 0;
        long steps = 0;
        for (int i = last; i >= 0 && losses.get(i).step() > from; i--) {
            long begun = i == 0 ? 0 : losses.get(i - 1).step();
            long taken = losses.get(i).step() - begun;
            sum += taken * losses.get(i).mean();
            steps += taken;
        }
        return sum / steps;
    }
}
