package org.unmask.benchmarks.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** What one training with some number of local steps came to. Immutable. */
record LocalSgdResult(
        long seed, int stepsPerSync, TimedTraining.Outcome outcome, Quality quality, Traffic.Bytes moved) {
    private static final double MEGABYTE = 1e6;
    private static final String MEANS =
            "steps_per_sync,metric,mean,less_first,least_difference,greatest_difference,seeds";

    /**
     * On faces that the training has not seen.
     *
     * @param auc area under the ROC curve
     * @param logLoss log loss in nats
     * @param faces how many faces
     */
    record Quality(double auc, double logLoss, long faces) {}

    /** In the columns of {@link LocalSgd#HEADER}. */
    String line() {
        List<Loss> losses = outcome.losses();
        return String.format(
                Locale.ROOT,
                "%d,%d,%d,%d,%.4f,%.4f,%.4f,%d,%.2f,%.2f,%.2f,%.1f",
                seed,
                stepsPerSync,
                outcome.pace().faces(),
                outcome.synchronisations(),
                new LossCurve(losses)
                        .last(Math.max(1, losses.get(losses.size() - 1).step() / 10)),
                quality.auc,
                quality.logLoss,
                quality.faces,
                moved.shuffled() / MEGABYTE,
                moved.collected() / MEGABYTE,
                moved.fetched() / MEGABYTE,
                outcome.seconds());
    }

    /** Means over the seeds with their differences from the first number of local steps, paired by seed; with a header. */
    static List<String> means(List<LocalSgdResult> results, List<Integer> stepsPerSync) {
        List<String> lines = new ArrayList<>(List.of(MEANS));
        for (int steps : stepsPerSync) {
            lines.add(mean("auc", result -> result.quality.auc, of(results, steps), of(results, stepsPerSync.get(0))));
            lines.add(mean(
                    "log_loss",
                    result -> result.quality.logLoss,
                    of(results, steps),
                    of(results, stepsPerSync.get(0))));
            lines.add(mean(
                    "moved_mb",
                    result -> result.moved.all() / MEGABYTE,
                    of(results, steps),
                    of(results, stepsPerSync.get(0))));
        }
        return lines;
    }

    private static String mean(
            String metric,
            ToDoubleFunction<LocalSgdResult> figure,
            List<LocalSgdResult> own,
            List<LocalSgdResult> first) {
        double sum = 0;
        double differences = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < own.size(); i++) {
            double value = figure.applyAsDouble(own.get(i));
            double difference = value - figure.applyAsDouble(first.get(i));
            sum += value;
            differences += difference;
            least = Math.min(least, difference);
            greatest = Math.max(greatest, difference);
        }
        return String.format(
                Locale.ROOT,
                "%d,%s,%.4f,%.4f,%.4f,%.4f,%d",
                own.get(0).stepsPerSync,
                metric,
                sum / own.size(),
                differences / own.size(),
                least,
                greatest,
                own.size());
    }

    private static List<LocalSgdResult> of(List<LocalSgdResult> results, int steps) {
        return results.stream().filter(result -> result.stepsPerSync == steps).toList();
    }
}
