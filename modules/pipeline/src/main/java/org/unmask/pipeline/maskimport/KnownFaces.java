package org.unmask.pipeline.maskimport;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.masks.FaceFacts;

/**
 * What the tables know of the faces that an import names. Driver only.
 *
 * @param facts of each face that is there, by identity
 * @param tasks which of them were handed out for annotation
 * @param masks the SHA-256 of every mask of each
 * @param newest when the newest mask of each was drawn, where that is said
 * @param labels the newest label of each, with its origin
 * @param refusals places and contents that were refused before
 */
record KnownFaces(
        Map<String, FaceFacts> facts,
        Set<String> tasks,
        Map<String, Set<String>> masks,
        Map<String, Instant> newest,
        Map<String, Labelled> labels,
        Set<String> refusals) {
    /** A label and who said so. */
    record Labelled(int label, String origin) {}

    /** Reads what is known of some faces. */
    static KnownFaces of(Workspace work, Collection<String> faceIds) {
        KnownFaces known = new KnownFaces(
                new HashMap<>(), new HashSet<>(), new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashSet<>());
        Broadcast<Set<String>> named = work.sparkContext().broadcast(new HashSet<>(faceIds));
        work.describe("import: what is known of the faces");
        try {
            known.readFaces(work, named);
            known.readMasks(work, named);
            known.readLabels(work, named);
        } finally {
            named.destroy();
        }
        work.tables().annotationTasks().collect().forEach(task -> known.tasks.add(task.faceId()));
        work.tables()
                .rejects()
                .read()
                .where(col("reason").startsWith(RejectReason.MASK_PREFIX))
                .select("source_uri", "source_sha256")
                .collectAsList()
                .forEach(row -> known.refusals.add(refusal(row.getString(0), row.getString(1))));
        return known;
    }

    /** What a refusal is known by. */
    static String refusal(String place, @Nullable String sha256) {
        return place + '\n' + (sha256 == null ? "" : sha256);
    }

    private void readFaces(Workspace work, Broadcast<Set<String>> named) {
        only(work.tables().faces().read().select("face_id", "domain", "width", "height"), named)
                .forEach(row -> facts.put(
                        row.getString(0),
                        new FaceFacts(row.getString(0), row.getString(1), row.getInt(2), row.getInt(3))));
    }

    private void readMasks(Workspace work, Broadcast<Set<String>> named) {
        only(work.tables().masks().read().select("face_id", "sha256", "annotated_at"), named)
                .forEach(row -> {
                    masks.computeIfAbsent(row.getString(0), id -> new HashSet<>())
                            .add(row.getString(1));
                    if (!row.isNullAt(2)) {
                        Instant drawn = instant(row.get(2));
                        newest.merge(row.getString(0), drawn, (left, right) -> left.isAfter(right) ? left : right);
                    }
                });
    }

    private void readLabels(Workspace work, Broadcast<Set<String>> named) {
        Dataset<Row> newestLabels = work.tables()
                .labels()
                .read()
                .groupBy("face_id")
                .agg(max_by(struct(col("label"), col("origin")), col("labelled_at"))
                        .as("newest"))
                .select("face_id", "newest.label", "newest.origin");
        only(newestLabels, named)
                .forEach(row -> labels.put(row.getString(0), new Labelled(row.getInt(1), row.getString(2))));
    }

    private static Iterable<Row> only(Dataset<Row> rows, Broadcast<Set<String>> named) {
        return rows.toJavaRDD()
                .filter(row -> named.value().contains(row.getString(0)))
                .collect();
    }

    /** Spark gives a time as the session's settings say. */
    private static Instant instant(Object time) {
        return time instanceof java.sql.Timestamp timestamp ? timestamp.toInstant() : (Instant) time;
    }
}
