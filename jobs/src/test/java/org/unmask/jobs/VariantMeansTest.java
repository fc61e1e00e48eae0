package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.unmask.core.metrics.Metric;
import org.unmask.engine.json.Json;
import org.unmask.jobs.VariantMeans.Figure;
import org.unmask.pipeline.comparison.VariantResult;
import org.unmask.tables.rows.EvaluationRow;

class VariantMeansTest {
    private static final List<VariantResult> RESULTS = List.of(
            result("plain", "seen", 1, 0.9),
            result("plain", "a", 1, 0.6),
            result("plain", "b", 1, 0.8),
            result("masked", "seen", 1, 1.0),
            result("masked", "a", 1, 0.7),
            result("masked", "b", 1, 0.9));

    @Test
    void averagesOverTheDomainsThatAVariantNeverSaw() {
        assertThat(new VariantMeans(RESULTS, Figure.AUC).of("plain").orElseThrow())
                .startsWith("plain,auc,0.7000,")
                .endsWith(",2");
    }

    /** Both cells differ by 0.1, so every resample does. */
    @Test
    void differencesAreTakenCellByCell() {
        assertThat(new VariantMeans(RESULTS, Figure.AUC)
                        .difference("masked", "plain")
                        .orElseThrow())
                .isEqualTo("masked - plain,auc,0.1000,0.1000,0.1000,2");
    }

    @Test
    void aFigureThatNobodyHasHasNoLine() {
        VariantMeans means = new VariantMeans(RESULTS, Figure.CAM_INSIDE);

        assertThat(means.of("plain")).isEmpty();
        assertThat(means.difference("masked", "plain")).isEmpty();
    }

    private static VariantResult result(String variant, String target, long seed, double auc) {
        var row = Json.rows().convertValue(Map.of("metric", Metric.AUC, "value", auc), EvaluationRow.class);
        return new VariantResult(variant, "seen", target, seed, row, 1, Optional.empty());
    }
}
