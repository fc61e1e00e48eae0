package org.unmask.jobs;

import java.util.Locale;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.ModelRow;

/** What the console says of a model. */
final class ModelLines {
    private ModelLines() {}

    /** A model and how well it does on the validation faces of its source domains. */
    static String of(StoredModel model) {
        return of(model.row());
    }

    /** The same of a model's row. */
    static String of(ModelRow model) {
        Double auc = model.validationAuc();
        return "model " + model.modelId() + ": "
                + (auc == null
                        ? "validation AUC undefined, the validation faces are of one class"
                        : String.format(Locale.ROOT, "validation AUC %.4f", auc));
    }
}
