package org.unmask.report.model;

import java.util.Optional;
import org.unmask.core.metrics.Interval;

/**
 * Four figures with their bootstrap 95 % intervals, all in [0, 1]. AUC and EER are empty where a test set has one class
 * only. Immutable.
 *
 * @param auc area under the ROC curve
 * @param equalErrorRate the error rate where misses and false alarms are equally frequent
 * @param accuracy share of right answers at the decision threshold
 * @param calibrationError expected calibration error
 */
public record Figures(
        Optional<Interval> auc, Optional<Interval> equalErrorRate, Interval accuracy, Interval calibrationError) {}
