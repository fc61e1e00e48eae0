package org.unmask.core.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Violation;

/**
 * Who else is told how a run goes. Immutable.
 *
 * @param mlflow address of an MLflow server, empty for none
 * @param experiment the server's experiment that runs are part of
 * @param timeout how long one call waits for the server
 */
public record TrackingConfig(String mlflow, String experiment, Duration timeout) implements CrossChecked, Serializable {
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Whether anybody is told. */
    public boolean isOn() {
        return !mlflow.isEmpty();
    }

    @Override
    public List<Violation> violations() {
        if (isOn() && !mlflow.matches("https?://[^/\\s]+.*")) {
            return List.of(new Violation("mlflow", "an address such as http://host:5000, or empty"));
        }
        return timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST) > 0
                ? List.of(new Violation("timeout", "a duration above 0s and at most 1m"))
                : List.of();
    }
}
