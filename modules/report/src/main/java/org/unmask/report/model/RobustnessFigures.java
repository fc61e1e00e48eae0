package org.unmask.report.model;

import java.util.List;
import org.unmask.core.metrics.Interval;
import org.unmask.core.models.ModelRole;
import org.unmask.core.view.Alteration;

/**
 * How a model bears what happens to pictures, on one domain. Immutable.
 *
 * @param name the model for readers
 * @param plain its AUC on the pictures as they are
 * @param altered one for each alteration, in their order
 */
public record RobustnessFigures(
        String domain, ModelRole role, String name, Interval plain, List<AlteredFigures> altered) {

    /** Copies the list. */
    public RobustnessFigures {
        altered = List.copyOf(altered);
    }

    /**
     * Figures of altered pictures, each with its 95 % interval.
     *
     * @param auc area under the ROC curve
     * @param difference that AUC less the AUC on the same pictures as they are, paired
     * @param flipped share of faces that end on the other side of the threshold
     */
    public record AlteredFigures(Alteration alteration, Interval auc, Interval difference, Interval flipped) {}
}
