package org.unmask.report.model;

import java.util.List;
import java.util.Optional;
import org.unmask.core.metrics.CalibrationBin;
import org.unmask.core.metrics.Interval;
import org.unmask.core.models.ModelRole;

/**
 * One model's reliability curve. Immutable.
 *
 * @param error expected calibration error with its 95 % interval
 * @param calibrated the same once the model was calibrated, and its verdicts; empty where it was not
 * @param bins those with a face, from the left
 */
public record CalibrationLine(
        ModelRole role, String name, Interval error, Optional<CalibratedResult> calibrated, List<CalibrationBin> bins) {

    /** Copies the list. */
    public CalibrationLine {
        bins = List.copyOf(bins);
    }
}
