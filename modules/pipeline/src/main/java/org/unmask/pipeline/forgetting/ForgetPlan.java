package org.unmask.pipeline.forgetting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;

/**
 * What is forgotten, or would be. Immutable.
 *
 * @param request what was asked for
 * @param faces the faces
 * @param rows how many rows of each table go, in the order in which they do
 * @param models the models that may have seen them
 */
public record ForgetPlan(ForgetRequest request, List<Row> faces, Map<String, Long> rows, List<ModelWitness> models) {
    public ForgetPlan {
        faces = List.copyOf(faces);
        rows = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(rows));
        models = List.copyOf(models);
    }

    /** Whether no row of any table is meant. */
    public boolean isEmpty() {
        return rows.values().stream().allMatch(count -> count == 0);
    }
}
