package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.udf;

import java.util.Collection;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.errors.UserException;
import org.unmask.core.split.Buckets;
import org.unmask.core.split.Split;
import org.unmask.images.framing.Framing;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;

/**
 * Loads faces as one shard a worker. A face's worker is a stable hash of its identity, so that every query with the same
 * number of workers cuts alike, and the shards of two queries can be zipped. Driver only.
 */
public final class FaceShards implements ShardLoading {
    private final Tables tables;
    private final Framing framing;
    private final int workers;

    public FaceShards(Workspace work) {
        this.tables = work.tables();
        this.framing = framing(work.config().network());
        this.workers = work.config().train().workers();
    }

    /** How the configuration has faces lie decoded. */
    static Framing framing(NetworkConfig network) {
        return Framing.of(network.view().chosen(), network.inputSize());
    }

    @Override
    public void release(JavaRDD<FaceShard> shards) {
        shards.unpersist();
    }

    @Override
    public JavaRDD<FaceShard> load(FaceQuery query) {
        JavaRDD<FaceShard> decoded = byWorker(select(query))
                .mapPartitionsWithIndex(new DecodeShard(framing, workers), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
        return new ReadableShards(decoded.rdd()).toJavaRDD();
    }

    /** One partition a worker, in the order of identities; what does not fit the memory of a task is sorted on disk. */
    private JavaRDD<Row> byWorker(Dataset<Row> faces) {
        int cut = workers;
        UserDefinedFunction worker = udf((String face) -> Buckets.of(face, cut), DataTypes.IntegerType);
        JavaRDD<Row> sorted = faces.repartitionById(workers, worker.apply(col("face_id")))
                .sortWithinPartitions("face_id")
                .toJavaRDD();
        // Spark plans no exchange where it finds that there is no row.
        return sorted.getNumPartitions() == workers ? sorted : sorted.repartition(workers);
    }

    /** How many faces a query has. */
    public long count(FaceQuery query) {
        return select(query).count();
    }

    /**
     * Checks that domains have faces to learn from without labels.
     *
     * @param verb what is to be done, for the error
     * @throws UserException if one has none
     */
    public void requirePools(String verb, Collection<String> domains) {
        for (String domain : domains) {
            if (count(FaceQuery.unlabelled(domain, Split.TRAIN)) == 0) {
                throw new UserException("Cannot " + verb + " to " + domain
                        + ": expected training faces of that domain in unmask.faces, got none. Ingest them, or check"
                        + " --domain.");
            }
        }
    }

    private Dataset<Row> select(FaceQuery query) {
        Dataset<Row> faces = tables.faces()
                .read()
                .where(col("domain").isin(query.domains().toArray()))
                .where(Columns.is("split", query.split()))
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
}
