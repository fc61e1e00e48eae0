package org.unmask.pipeline.forgetting;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.tables.Tables;

/**
 * The faces that a request means: those that it names, all others of their pictures, and all near-duplicates of these, since they show the same
 * person. Driver only.
 */
final class ForgettableFaces {
    private final Tables tables;

    ForgettableFaces(Tables tables) {
        this.tables = tables;
    }

    /** Rows of faces with identity, domain, split, source and run, on the driver: what is forgotten is little. */
    List<Row> of(ForgetRequest request) {
        List<Row> found = faces().where(request.matches()).collectAsList();
        for (List<Row> more = withTheirs(found); more.size() > found.size(); more = withTheirs(found)) {
            found = more;
        }
        return found;
    }

    private Dataset<Row> faces() {
        return tables.faces()
                .read()
                .select(
                        col("face_id"),
                        col("domain"),
                        col("split"),
                        col("source_uri"),
                        col("source_sha256"),
                        col("run_id"),
                        coalesce(col("near_duplicate_of"), col("face_id")).as("original"),
                        col("group_id"),
                        col("claimed_group"));
    }

    private List<Row> withTheirs(List<Row> found) {
        return faces().where(isOneOf("source_sha256", found, "source_sha256")
                        .or(isOneOf("original", found, "original"))
                        .or(isOneOf("original", found, "face_id"))
                        .or(isOneOf("face_id", found, "original")))
                .collectAsList();
    }

    private static org.apache.spark.sql.Column isOneOf(String column, List<Row> rows, String of) {
        return col(column)
                .isInCollection(rows.stream()
                        .map(row -> row.<String>getAs(of))
                        .distinct()
                        .toList());
    }
}
