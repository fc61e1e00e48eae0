package org.unmask.pipeline.ingest;

import java.time.Instant;
import java.util.Objects;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;
import scala.Tuple2;

/**
 * Labels of new faces, and of known faces that the manifest labels now for the first time. They are found and written on the
 * executors, however many there are. Driver only.
 */
final class NewLabels {
    private static final String ORIGIN = "manifest";

    private final Workspace work;

    NewLabels(Workspace work) {
        this.work = work;
    }

    /** Commits them; how many there were. */
    long commit(JavaRDD<IngestDecision> verdicts, JavaRDD<FaceRow> accepted) {
        Instant now = work.clock().instant();
        String runId = work.run().runId();
        JavaRDD<LabelRow> labels = claimed(verdicts)
                .join(visible(verdicts, accepted))
                .subtractByKey(labelled())
                .map(face -> new LabelRow(face._1(), face._2()._1(), ORIGIN, now, runId))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long count = labels.count();
            work.tables().labels().append(labels, count);
            return count;
        } finally {
            labels.unpersist();
        }
    }

    /** What the manifest says; of several copies of a picture the last by place counts. */
    private static JavaPairRDD<String, Integer> claimed(JavaRDD<IngestDecision> verdicts) {
        return verdicts.filter(
                        verdict -> verdict.mayBeFace() && verdict.file().claim().label() != ManifestEntry.UNLABELLED)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().faceId()),
                        verdict.file().claim()))
                .reduceByKey((left, right) -> left.uri().compareTo(right.uri()) >= 0 ? left : right)
                .mapValues(ManifestEntry::label);
    }

    private static JavaPairRDD<String, Boolean> visible(JavaRDD<IngestDecision> verdicts, JavaRDD<FaceRow> accepted) {
        return verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.KNOWN)
                .map(verdict -> Objects.requireNonNull(verdict.file().faceId()))
                .distinct()
                .union(accepted.map(FaceRow::faceId))
                .mapToPair(faceId -> new Tuple2<>(faceId, Boolean.TRUE));
    }

    private JavaPairRDD<String, Boolean> labelled() {
        return work.tables()
                .labels()
                .read()
                .select("face_id")
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(row.getString(0), Boolean.TRUE));
    }
}
