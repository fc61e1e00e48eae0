package org.unmask.report.model;

import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.Metric;

/**
 * A model's figures on the test faces of one domain. Immutable.
 *
 * @param runId the run that measured them
 * @param faces how many faces they stand on
 * @param groups how many groups those form
 * @param figures each with its 95 % interval
 */
public record CardResult(String domain, String runId, long faces, long groups, Map<Metric, Interval> figures) {

    /** Copies the figures, in the order of the metrics. */
    public CardResult {
        figures = java.util.Collections.unmodifiableMap(new TreeMap<>(figures));
    }
}
