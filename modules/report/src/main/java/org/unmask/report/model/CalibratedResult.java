package org.unmask.report.model;

import java.util.Optional;
import org.unmask.core.metrics.Interval;

/**
 * What a model's calibration is worth on faces that it was not fitted to, each figure with its 95 % interval. Immutable.
 *
 * @param error expected calibration error of the calibrated probabilities
 * @param unsure share of faces whose verdict is left open
 * @param sureError share of wrong verdicts among the others; empty where there are none
 */
public record CalibratedResult(Interval error, Interval unsure, Optional<Interval> sureError) {}
