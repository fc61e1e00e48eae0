package org.unmask.pipeline.faces;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.hash.StableHash;
import org.unmask.core.split.Buckets;
import org.unmask.networks.method.MaskLearning.Masks;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.Columns;
import scala.Tuple2;

/** Loads the masks of faces, cut to the workers as {@link FaceShards} cuts the faces. Driver only. */
public final class FaceMaskLoader {
    private final Workspace work;
    private final int workers;

    public FaceMaskLoader(Workspace work) {
        this.work = work;
        this.workers = work.config().train().workers();
    }

    /**
     * The newest masks of the faces of a query, kept in the executors' memory or on their disks; the caller unpersists them.
     */
    public JavaRDD<WorkerMasks> load(FaceQuery query, MaskChoice choice) {
        Dataset<Row> masks = choice.among() == Masks.ANY
                ? newest(query)
                : newest(query).join(handedOut(), "face_id").select("face_id", "mask");
        JavaPairRDD<String, byte[]> byFace =
                masks.toJavaRDD().mapToPair(row -> new Tuple2<>(row.getString(0), row.<byte[]>getAs(1)));
        if (masks.count() > choice.most()) {
            Set<String> chosen = chosen(
                    byFace, Math.toIntExact(choice.most()), choice.seeds().value());
            byFace = byFace.filter(mask -> chosen.contains(mask._1()));
        }
        int cut = workers;
        return byFace.mapToPair(mask -> new Tuple2<>(Buckets.of(mask._1(), cut), mask))
                .partitionBy(new HashPartitioner(workers))
                .mapPartitions(new DecodeMasks(FaceShards.framing(work.config().network())), true)
                .persist(StorageLevel.MEMORY_AND_DISK());
    }

    /** The shards of the same faces with their masks; pixels are not copied. */
    public static JavaRDD<FaceShard> join(JavaRDD<FaceShard> shards, JavaRDD<WorkerMasks> masks) {
        return shards.zipPartitions(masks, (faces, ofWorker) -> {
            WorkerMasks known = ofWorker.next();
            return StreamSupport.stream(((Iterable<FaceShard>) () -> faces).spliterator(), false)
                    .map(known::on)
                    .iterator();
        });
    }

    private Dataset<Row> newest(FaceQuery query) {
        Dataset<Row> faces = work.tables()
                .faces()
                .read()
                .where(col("domain").isin(query.domains().toArray()))
                .where(Columns.is("split", query.split()))
                .select("face_id");
        return work.tables()
                .masks()
                .read()
                .groupBy("face_id")
                .agg(max_by(col("mask"), col("imported_at")).as("mask"))
                .join(faces, "face_id")
                .select("face_id", "mask");
    }

    private Dataset<Row> handedOut() {
        return work.tables().annotationTasks().read().select("face_id").distinct();
    }

    private static Set<String> chosen(JavaPairRDD<String, byte[]> masks, int most, long salt) {
        List<Tuple2<Long, String>> first = masks.keys()
                .mapToPair(face -> new Tuple2<>(StableHash.of(salt, face), face))
                .sortByKey()
                .take(most);
        return first.stream().map(Tuple2::_2).collect(Collectors.toUnmodifiableSet());
    }
}
