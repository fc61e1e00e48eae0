package org.unmask.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.text.EnumWords;

/** The metrics against those of scikit-learn on the same 400 scores; {@code src/test/python/golden_metrics.py} writes both. */
class MetricsGoldenTest {
    private static final ScoredFaces FACES = faces();

    static List<String> figures() {
        return lines("figures.csv");
    }

    @ParameterizedTest
    @MethodSource("figures")
    void equalsScikitLearns(String line) {
        String[] fields = line.split(",", -1);
        Metric metric = EnumWords.fromColumn(Metric.class, fields[0]).orElseThrow();
        double value = metric == Metric.GROUP_AUC
                ? Metrics.auc(FACES.byGroup())
                : metric.of(FACES).orElseThrow();

        // Sums of 400 terms in another order.
        assertThat(value).isCloseTo(Double.parseDouble(fields[1]), within(1e-12));
    }

    private static ScoredFaces faces() {
        List<String[]> rows =
                lines("faces.csv").stream().map(line -> line.split(",", -1)).toList();
        return new ScoredFaces(
                rows.stream().mapToDouble(row -> Double.parseDouble(row[0])).toArray(),
                rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                rows.stream().map(row -> row[2]).toArray(String[]::new));
    }

    private static List<String> lines(String name) {
        try (InputStream in = Objects.requireNonNull(MetricsGoldenTest.class.getResourceAsStream("/golden/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
