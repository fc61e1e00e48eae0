package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Some faces of many, always the same ones; only identities are sorted, and pictures stay where they are. Stateless. */
public final class FaceDraw {
    private FaceDraw() {}

    /**
     * The first by an order, and by identity where it leaves them equal.
     *
     * @param faces with their identities
     * @param order such as a hash of the identity
     */
    public static Dataset<Row> first(Dataset<Row> faces, Column order, int most) {
        Dataset<Row> drawn =
                faces.select("face_id").orderBy(order, col("face_id")).limit(most);
        return faces.join(broadcast(drawn), new String[] {"face_id"}, "left_semi");
    }
}
