package org.unmask.core.gate;

import java.util.Locale;
import java.util.OptionalDouble;
import org.unmask.core.metrics.Metrics;

/**
 * The candidate's calibrated probabilities are near to the shares of fakes: their expected calibration error, which is the figure, is within a
 * bound.
 *
 * @param maximumCalibrationError the bound, in [0, 1]
 */
public record Calibrated(double maximumCalibrationError) implements GateRule {
    @Override
    public RuleOutcome judge(GateEvidence evidence) {
        double error = Metrics.expectedCalibrationError(evidence.calibrated());
        return new RuleOutcome(
                RuleName.CALIBRATED,
                error <= maximumCalibrationError,
                OptionalDouble.of(error),
                maximumCalibrationError,
                String.format(
                        Locale.ROOT,
                        "Its expected calibration error is %.3f on %d faces; %.3f is the most.",
                        error,
                        evidence.faces().count(),
                        maximumCalibrationError));
    }
}
