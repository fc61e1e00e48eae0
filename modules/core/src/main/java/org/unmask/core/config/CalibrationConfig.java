package org.unmask.core.config;

import java.io.Serializable;
import org.unmask.core.calibration.CalibrationRule;
import org.unmask.core.config.binding.Range;

/**
 * How models are calibrated on validation faces when they are kept. Immutable.
 *
 * @param minimumFaces fewest validation faces of each class; with fewer a model is kept without a calibration
 * @param maximumError greatest share of wrong verdicts on either side of the band in which verdicts are left open
 */
public record CalibrationConfig(
        @Range(min = 1, max = 1_000_000) int minimumFaces,
        @Range(min = 0.001, max = 0.5) double maximumError) implements Serializable {
    /** The rule that these settings make. */
    public CalibrationRule rule() {
        return new CalibrationRule(minimumFaces, maximumError);
    }
}
