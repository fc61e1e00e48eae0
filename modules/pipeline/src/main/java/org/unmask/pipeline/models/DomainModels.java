package org.unmask.pipeline.models;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.unmask.tables.rows.ModelRow;

/** Which models speak of a domain: one rule for the console and the report. Stateless. */
public final class DomainModels {
    private DomainModels() {}

    /** Those that speak of a domain, by role; of one role those that were adapted to it come first. */
    public static List<ModelRow> of(Collection<ModelRow> models, String domain) {
        return models.stream()
                .filter(model -> speaksOf(model, domain))
                .sorted(Comparator.comparing(ModelRow::role)
                        .thenComparing(model -> !isAdaptedTo(model, domain))
                        .thenComparing(ModelRow::modelId))
                .toList();
    }

    /** Whether a domain is among those that a model was adapted to. */
    public static boolean isAdaptedTo(ModelRow model, String domain) {
        return Names.split(model.targetDomains()).contains(domain);
    }

    /** Whether a model says something about a domain: not the oracle of another, nor a teacher of another target. */
    private static boolean speaksOf(ModelRow model, String domain) {
        boolean learntFromIt = Names.split(model.sourceDomains()).contains(domain);
        return switch (model.role()) {
            case SOURCE_ONLY, STUDENT -> true;
            case ORACLE -> learntFromIt;
            case ADAPTED, FIXED_THRESHOLD -> learntFromIt || isAdaptedTo(model, domain);
        };
    }
}
