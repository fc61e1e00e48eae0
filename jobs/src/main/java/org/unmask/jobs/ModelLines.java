package org.unmask.jobs;

import java.util.Locale;
import org.unmask.pipeline.models.StoredModel;

/** What the console says of a model. */
final class ModelLines {
    private ModelLines() {}

    /** A model and how well it does on the validation faces of its source domains. */
    static String of(StoredModel model) {
        Double auc = model.row().validationAuc();
        return "model " + model.id() + ": "
                + (auc == null
                        ? "validation AUC undefined, the validation faces are of one class"
                        : String.format(Locale.ROOT, "validation AUC %.4f", auc));
    }
}
