package org.unmask.pipeline.comparison;

import java.util.Optional;
import org.unmask.tables.rows.EvaluationRow;

/**
 * What one variant, trained on one domain with one seed, does on the test faces of a domain.
 *
 * @param variant its name
 * @param source the labelled domain that it was trained on
 * @param target the domain that it was tested on
 * @param seed the root seed
 * @param auc its AUC
 * @param seconds how long its training took, with loading the faces
 * @param camInside the share of its heat maps within the masks, where the test faces have masks
 */
public record VariantResult(
        String variant,
        String source,
        String target,
        long seed,
        EvaluationRow auc,
        double seconds,
        Optional<EvaluationRow> camInside) {
    /** Whether it was tested on faces of a domain that it was not trained on. */
    public boolean isUnseen() {
        return !source.equals(target);
    }
}
