package org.unmask.core.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/** The fits against scikit-learn's on the same 400 scores; {@code src/test/python/golden_calibration.py} writes the figures. */
class CalibrationGoldenTest {
    private static final Map<String, Double> FIGURES = lines("calibration.csv").stream()
            .map(line -> line.split(",", -1))
            .collect(Collectors.toMap(fields -> fields[0], fields -> Double.parseDouble(fields[1])));
    private static final ScoredFaces FACES = faces();

    @Test
    void scalesAsScikitLearnDoes() {
        assertThat(LogitFit.temperature(FACES)).satisfies(line -> {
            assertThat(line.scale()).isCloseTo(figure("temperature"), within(1e-9));
            assertThat(line.shift()).isZero();
        });
    }

    @Test
    void scalesAndShiftsAsScikitLearnDoes() {
        assertThat(LogitFit.platt(FACES)).satisfies(line -> {
            assertThat(line.scale()).isCloseTo(figure("platt_scale"), within(1e-9));
            assertThat(line.shift()).isCloseTo(figure("platt_shift"), within(1e-9));
        });
    }

    @Test
    void comesToTheSameLogLoss() {
        LogitFit.Line line = LogitFit.platt(FACES);
        Calibration calibration = new Calibration(line.scale(), line.shift(), 0.5, 0.5);

        assertThat(Metrics.logLoss(FACES)).isCloseTo(figure("log_loss_before"), within(1e-6));
        assertThat(Metrics.logLoss(calibration.calibrated(FACES))).isCloseTo(figure("log_loss_after"), within(1e-9));
    }

    private static double figure(String name) {
        return Objects.requireNonNull(FIGURES.get(name), name);
    }

    /** Overconfident and leaning towards fake, as the script makes them. */
    private static ScoredFaces faces() {
        List<String[]> rows =
                lines("faces.csv").stream().map(line -> line.split(",", -1)).toList();
        return new ScoredFaces(
                rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row[0]))
                        .map(p -> 1 / (1 + Math.exp(-(2.5 * Math.log(p / (1 - p)) + 0.8))))
                        .toArray(),
                rows.stream().mapToInt(row -> Integer.parseInt(row[1])).toArray(),
                rows.stream().map(row -> row[2]).toArray(String[]::new));
    }

    private static List<String> lines(String name) {
        try (InputStream in =
                Objects.requireNonNull(CalibrationGoldenTest.class.getResourceAsStream("/golden/" + name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
