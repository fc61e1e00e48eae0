package org.unmask.report.model;

import org.unmask.core.metrics.Interval;
import org.unmask.core.metrics.RocCurve;
import org.unmask.core.models.ModelRole;

/**
 * One model's ROC curve. Immutable.
 *
 * @param auc the area under it with its 95 % interval
 * @param curve the exact curve; the page thins long ones by itself
 */
public record RocLine(ModelRole role, String name, Interval auc, RocCurve curve) {

    /** Checks that there is something to draw. */
    public RocLine {
        if (curve.points().size() < 2) {
            throw new IllegalArgumentException("Cannot draw the ROC curve of " + name
                    + ": expected points from (0, 0) to (1, 1), got "
                    + curve.points().size()
                    + ". Build it from labelled scores.");
        }
    }
}
