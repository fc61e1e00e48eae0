package org.unmask.jobs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.MeanInterval;
import org.unmask.core.metrics.Metric;
import org.unmask.core.random.Seeds;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.comparison.VariantResult;
import org.unmask.tables.rows.EvaluationRow;

/**
 * Means over the domains that the variants never saw and over seeds, as lines of CSV: comparison, metric, mean, low, high, cells. A
 * cell is a domain with a seed. The 95 % interval resamples whole cells; cells of one domain share their test faces, so it says how
 * firm the figure is on these domains, not on others.
 */
final class VariantMeans {
    private static final int BOOTSTRAP_SAMPLES = 10_000;

    private final String metric;
    private final Map<String, Map<String, Double>> cellsByVariant = new TreeMap<>();

    /** What is averaged. */
    enum Figure {
        /** The AUC. */
        AUC(Metric.AUC, result -> Optional.of(result.auc())),
        /** The share of the heat maps within the masks. */
        CAM_INSIDE(Metric.CAM_INSIDE, VariantResult::camInside);

        private final Metric metric;
        private final Function<VariantResult, Optional<EvaluationRow>> row;

        Figure(Metric metric, Function<VariantResult, Optional<EvaluationRow>> row) {
            this.metric = metric;
            this.row = row;
        }
    }

    VariantMeans(List<VariantResult> results, Figure figure) {
        metric = EnumWords.ofColumn(figure.metric);
        results.stream()
                .filter(VariantResult::isUnseen)
                .forEach(result -> figure.row
                        .apply(result)
                        .ifPresent(row ->
                                cells(result.variant()).put(result.target() + " " + result.seed(), row.value())));
    }

    /** The mean of a variant; empty where there are fewer than two cells. */
    Optional<String> of(String variant) {
        return line(variant, List.copyOf(cells(variant).values()));
    }

    /** The mean difference of two variants in the same cells; empty where there are fewer than two. */
    Optional<String> difference(String variant, String other) {
        List<Double> differences = new ArrayList<>();
        cells(variant).forEach((cell, value) -> {
            Double subtrahend = cells(other).get(cell);
            if (subtrahend != null) {
                differences.add(value - subtrahend);
            }
        });
        return line(variant + " - " + other, differences);
    }

    private Map<String, Double> cells(String variant) {
        return cellsByVariant.computeIfAbsent(variant, name -> new TreeMap<>());
    }

    private Optional<String> line(String comparison, List<Double> values) {
        if (values.size() < 2) {
            return Optional.empty();
        }
        Interval interval = MeanInterval.of(values.stream().map(List::of).toList(), BOOTSTRAP_SAMPLES, Seeds.of(1))
                .bootstrap();
        return Optional.of(String.format(
                Locale.ROOT,
                "%s,%s,%.4f,%.4f,%.4f,%d",
                Csv.field(comparison),
                metric,
                interval.value(),
                interval.low(),
                interval.high(),
                values.size()));
    }
}
