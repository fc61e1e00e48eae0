package org.unmask.report.model;

import java.util.Optional;
import org.unmask.core.metrics.Interval;
import org.unmask.core.models.ModelRole;

/**
 * One model's line in a {@link Comparison}. Immutable.
 *
 * @param name the model in words for readers, such as {@code Adapted, DPGNet curriculum}
 * @param gain AUC less the AUC of source-only on the same faces, with the paired 95 % interval
 */
public record ModelResult(ModelRole role, String name, Figures figures, Optional<Interval> gain, Sample sample) {}
