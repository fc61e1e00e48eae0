package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import java.util.Comparator;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.DecodeShard.EncodedFace;
import org.unmask.tables.Tables;
import scala.Tuple2;

/**
 * Loads faces as one shard a worker. A face's worker is a stable hash of its identity, so that every query with the same
 * number of workers cuts alike, and the shards of two queries can be zipped. Driver only.
 */
public final class FaceShards implements ShardLoading {
    private final Tables tables;
    private final int side;
    private final int workers;

    public FaceShards(Workspace work) {
        this.tables = work.tables();
        this.side = work.config().network().inputSize();
        this.workers = work.config().train().workers();
    }

    @Override
    public void release(JavaRDD<FaceShard> shards) {
        shards.unpersist();
    }

    @Override
    public JavaRDD<FaceShard> load(FaceQuery query) {
        // Spark sorts what does not fit the memory of a task on disk.
        JavaRDD<FaceShard> decoded = select(query)
                .toJavaRDD()
                .mapToPair(new ByIdentity())
                .repartitionAndSortWithinPartitions(new WorkerPartitioner(workers), Comparator.naturalOrder())
                .mapPartitionsWithIndex(new DecodeShard(side), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new ReadableShards(decoded.rdd()).toJavaRDD();
    }

    /** How many faces a query has. */
    public long count(FaceQuery query) {
        return select(query).count();
    }

    private Dataset<Row> select(FaceQuery query) {
        Dataset<Row> faces = tables.faces()
                .read()
                .where(col("domain").isin(query.domains().toArray()))
                .where(col("split").equalTo(query.split().columnText()))
                .select("face_id", "domain", "group_id", "image");
        if (query.labels() == FaceQuery.Labels.HIDDEN) {
            return faces.select(col("face_id"), col("domain"), col("group_id"), lit(-1).as("label"), col("image"));
        }
        return faces.join(currentLabels(tables), "face_id").select("face_id", "domain", "group_id", "label", "image");
    }

    /** The newest label of each labelled face: columns face_id, label. */
    public static Dataset<Row> currentLabels(Tables tables) {
        return tables.labels()
                .read()
                .groupBy("face_id")
                .agg(max_by(col("label"), col("labelled_at")).as("label"));
    }

    /** Gives each face its identity as a key. Runs on executors. */
    private static final class ByIdentity
            implements org.apache.spark.api.java.function.PairFunction<Row, String, EncodedFace> {
        private static final long serialVersionUID = 1L;

        @Override
        public Tuple2<String, EncodedFace> call(Row row) {
            EncodedFace face = new EncodedFace(
                    row.getString(0), row.getString(1), row.getString(2), row.getInt(3), row.<byte[]>getAs(4));
            return new Tuple2<>(face.faceId(), face);
        }
    }
}
