package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.unmask.core.split.Buckets;

/** Rows with a face_id as one partition a worker, in the order of identities. Driver only. */
public final class WorkerRows {
    private WorkerRows() {}

    /** Cuts them; what does not fit the memory of a task is sorted on disk. */
    public static JavaRDD<Row> of(Dataset<Row> faces, int workers) {
        UserDefinedFunction worker = udf((String face) -> Buckets.of(face, workers), DataTypes.IntegerType);
        JavaRDD<Row> sorted = faces.repartitionById(workers, worker.apply(col("face_id")))
                .sortWithinPartitions("face_id")
                .toJavaRDD();
        // Spark plans no exchange where it finds that there is no row.
        return sorted.getNumPartitions() == workers ? sorted : sorted.repartition(workers);
    }
}
