package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;

import java.util.Arrays;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.hash.Murmur3_x86_32;
import org.unmask.core.split.Buckets;

/**
 * Rows with a face_id as one partition a worker, in the order of identities. Driver only.
 *
 * <p>Only the newest Spark lets a column say the partition itself; all of them send a number to the partition that its hash says. So each
 * worker is given a number whose hash says the worker's partition.
 */
public final class WorkerRows {
    /** With which Spark hashes what it partitions by. */
    private static final int SEED = 42;

    private WorkerRows() {}

    /** Cuts them; what does not fit the memory of a task is sorted on disk. */
    public static JavaRDD<Row> of(Dataset<Row> faces, int workers) {
        int[] keys = keys(workers);
        UserDefinedFunction worker = udf((String face) -> keys[Buckets.of(face, workers)], DataTypes.IntegerType);
        JavaRDD<Row> sorted = faces.repartition(workers, worker.apply(col("face_id")))
                .sortWithinPartitions("face_id")
                .toJavaRDD();
        // Spark plans no exchange where it finds that there is no row.
        return sorted.getNumPartitions() == workers ? sorted : sorted.repartition(workers);
    }

    /** A number for each partition, whose hash says it. */
    static int[] keys(int partitions) {
        int[] keys = new int[partitions];
        Arrays.fill(keys, -1);
        int found = 0;
        for (int key = 0; found < partitions; key++) {
            int partition = Math.floorMod(Murmur3_x86_32.hashInt(key, SEED), partitions);
            if (keys[partition] < 0) {
                keys[partition] = key;
                found++;
            }
        }
        return keys;
    }
}
