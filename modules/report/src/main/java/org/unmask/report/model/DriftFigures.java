package org.unmask.report.model;

import org.unmask.core.drift.DriftMeasure;
import org.unmask.core.drift.StabilityIndex;

/**
 * How far the new faces of a domain differ from its training faces of before. Immutable.
 *
 * @param warned whether that is more than the configuration allows
 */
public record DriftFigures(String domain, DriftMeasure measure, StabilityIndex index, boolean warned) {}
