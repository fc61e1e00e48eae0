package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;

import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.split.Buckets;
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
        return select(query)
                .toJavaRDD()
                .mapToPair(new Assign(workers))
                .partitionBy(new HashPartitioner(workers))
                .mapPartitionsWithIndex(new DecodeShard(side), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
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

    /** Gives each face its worker. Runs on executors. */
    private static final class Assign
            implements org.apache.spark.api.java.function.PairFunction<Row, Integer, EncodedFace> {
        private static final long serialVersionUID = 1L;

        private final int workers;

        Assign(int workers) {
            this.workers = workers;
        }

        @Override
        public Tuple2<Integer, EncodedFace> call(Row row) {
            EncodedFace face = new EncodedFace(
                    row.getString(0), row.getString(1), row.getString(2), row.getInt(3), row.<byte[]>getAs(4));
            return new Tuple2<>(Buckets.of(face.faceId(), workers), face);
        }
    }
}
