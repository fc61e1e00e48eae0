package org.unmask.pipeline.reporting;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.split.Split;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.report.model.DomainFaces;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;

/** How many faces there are by domain, split and label. Driver only. */
final class DomainCounts {
    private DomainCounts() {}

    /**
     * One line for each domain, in order.
     *
     * @param use from a domain to what it is used for
     */
    static List<DomainFaces> of(Tables tables, UnaryOperator<String> use) {
        Dataset<Row> faces = tables.faces()
                .read()
                .select("face_id", "domain", "split")
                .join(FaceSelection.currentLabels(tables), new String[] {"face_id"}, "left");
        return faces
                .groupBy("domain")
                .agg(
                        countWhere(col("label").equalTo(0)),
                        countWhere(col("label").equalTo(1)),
                        countWhere(Columns.is("split", Split.TRAIN)),
                        countWhere(Columns.is("split", Split.VALIDATION)),
                        countWhere(Columns.is("split", Split.TEST)))
                .orderBy("domain")
                .collectAsList()
                .stream()
                .map(row -> new DomainFaces(
                        row.getString(0),
                        use.apply(row.getString(0)),
                        row.getLong(1),
                        row.getLong(2),
                        new DomainFaces.SplitFaces(row.getLong(3), row.getLong(4), row.getLong(5))))
                .toList();
    }

    private static Column countWhere(Column condition) {
        return sum(when(condition, lit(1L)).otherwise(lit(0L)));
    }
}
