package org.unmask.report.model;

import java.util.Optional;
import org.unmask.core.metrics.Interval;

/**
 * One large number of the headline with its 95 % interval. Immutable.
 *
 * @param label what it is, such as {@code AUC on news_site}
 * @param gain the difference to source-only with its paired interval, where there is one
 * @param note a short remark such as {@code 812 faces, 3 seeds}; may be empty
 */
public record KeyFigure(String label, Interval value, Optional<Interval> gain, String note) {}
