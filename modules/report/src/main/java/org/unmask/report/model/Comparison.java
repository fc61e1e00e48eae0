package org.unmask.report.model;

import java.util.Comparator;
import java.util.List;
import org.unmask.core.models.ModelRole;

/**
 * All models on one domain's faces. Results are kept in the order of {@link ModelRole}, whatever the order given.
 * Immutable.
 *
 * @param domain the domain whose faces were scored
 * @param split the split they belong to, such as {@code test}
 */
public record Comparison(String domain, String split, List<ModelResult> results) {

    /** Sorts a copy of the results by role; results of one role keep their order. */
    public Comparison {
        results =
                results.stream().sorted(Comparator.comparing(ModelResult::role)).toList();
    }
}
