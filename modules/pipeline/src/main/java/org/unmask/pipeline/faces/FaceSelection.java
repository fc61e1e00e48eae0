package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;

/** The rows of the faces that a query wants: face_id, domain, group_id, label (-1 where it may not be seen) and image. Driver only. */
public final class FaceSelection {
    private static final int UNSEEN = -1;

    private final Tables tables;
    private final SplitLeaks leaks;
    private final long seed;

    public FaceSelection(Workspace work) {
        this.tables = work.tables();
        this.leaks = new SplitLeaks(tables, work.config().split().leaks());
        this.seed = work.config().run().seed();
    }

    /**
     * The rows.
     *
     * @throws org.unmask.core.errors.DataContractException if faces of the tables are on both sides of a split, and are to be refused then
     */
    public Dataset<Row> of(FaceQuery query) {
        Dataset<Row> all = leaks.without(tables.faces().read())
                .where(col("domain").isin(query.domains().toArray()))
                .where(Columns.is("split", query.split()))
                .select("face_id", "domain", "group_id", "image");
        Dataset<Row> faces =
                query.most() == 0 ? all : FaceDraw.first(all, xxhash64(lit(seed), col("face_id")), query.most());
        return switch (query.labels()) {
            case HIDDEN -> unseen(faces);
            case MISSING -> unseen(faces.join(broadcast(labels(faces, query.labelsPerClass())), faceId(), "left_anti"));
            case REQUIRED ->
                faces.join(labels(faces, query.labelsPerClass()), "face_id")
                        .select("face_id", "domain", "group_id", "label", "image");
        };
    }

    /** How many faces a query has. */
    public long count(FaceQuery query) {
        return of(query).count();
    }

    /** The newest label of each labelled face: columns face_id, label. */
    public static Dataset<Row> currentLabels(Tables tables) {
        return tables.labels()
                .read()
                .groupBy("face_id")
                .agg(max_by(col("label"), col("labelled_at")).as("label"));
    }

    private Dataset<Row> labels(Dataset<Row> faces, int perClass) {
        Dataset<Row> all = currentLabels(tables);
        return perClass == 0 ? all : few(faces, all, perClass);
    }

    /** As many of each class and domain, by the order of a hash that the run's seed decides. */
    private Dataset<Row> few(Dataset<Row> faces, Dataset<Row> labels, int perClass) {
        var drawn = Window.partitionBy("domain", "label").orderBy(xxhash64(lit(seed), col("face_id")), col("face_id"));
        return faces.select("face_id", "domain")
                .join(labels, "face_id")
                .withColumn("place", row_number().over(drawn))
                .where(col("place").leq(perClass))
                .select("face_id", "label");
    }

    private static String[] faceId() {
        return new String[] {"face_id"};
    }

    private static Dataset<Row> unseen(Dataset<Row> faces) {
        return faces.select(
                col("face_id"), col("domain"), col("group_id"), lit(UNSEEN).as("label"), col("image"));
    }
}
