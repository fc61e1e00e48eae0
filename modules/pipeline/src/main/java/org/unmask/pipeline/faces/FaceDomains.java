package org.unmask.pipeline.faces;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.split.Split;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;

/** Which domains have faces, in alphabetical order. Driver only. */
public final class FaceDomains {
    private final Tables tables;

    public FaceDomains(Tables tables) {
        this.tables = tables;
    }

    /** Those with any face. */
    public List<String> all() {
        return of(faces());
    }

    /** Those with faces of a split. */
    public List<String> in(Split split) {
        return of(faces().where(Columns.is("split", split)));
    }

    /** Those with labelled faces. */
    public List<String> labelled() {
        return of(labelled(faces()));
    }

    /** Those with labelled faces of a split. */
    public List<String> labelledIn(Split split) {
        return of(labelled(faces().where(Columns.is("split", split))));
    }

    private Dataset<Row> faces() {
        return tables.faces().read().select("face_id", "domain", "split");
    }

    private Dataset<Row> labelled(Dataset<Row> faces) {
        return faces.join(FaceSelection.currentLabels(tables), "face_id");
    }

    private static List<String> of(Dataset<Row> faces) {
        return faces.select("domain").distinct().orderBy("domain").collectAsList().stream()
                .map(row -> row.getString(0))
                .toList();
    }
}
