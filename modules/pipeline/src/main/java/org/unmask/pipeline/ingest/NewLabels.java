package org.unmask.pipeline.ingest;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.when;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.api.java.function.FilterFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.intake.Contradiction;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.manifests.ManifestEntry;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;
import scala.Tuple2;

/**
 * Labels of new faces, and of known faces that a manifest labels for the first time or otherwise than the last one did: the newest
 * label of a face counts. A picture's label is said of each of its faces. What a person has said of a face stays until a manifest is corrected. They are found and written on the
 * executors, however many there are. Driver only.
 */
final class NewLabels {
    private static final String ORIGIN = "manifest";
    private static final int NAMED = 10;

    private final Workspace work;
    private final List<String> remarks = new ArrayList<>();

    NewLabels(Workspace work) {
        this.work = work;
    }

    /** What is said of a face by one of its copies, and whether another says otherwise. */
    private record Claimed(String uri, int label, boolean isContradicted) implements Serializable {
        /** Of several copies the last by place counts. */
        Claimed and(Claimed other) {
            Claimed last = uri.compareTo(other.uri) >= 0 ? this : other;
            return new Claimed(last.uri, last.label, isContradicted || other.isContradicted || label != other.label);
        }
    }

    /** Commits them; how many there were. */
    long commit(JavaRDD<IngestDecision> verdicts, JavaRDD<FaceRow> accepted) {
        Instant now = work.clock().instant();
        String runId = work.run().runId();
        JavaPairRDD<String, Claimed> claimed = claimed(verdicts).cache();
        refuseContradictions(claimed.values());
        if (claimed.isEmpty()) {
            claimed.unpersist();
            return 0;
        }
        JavaPairRDD<String, Claimed> faces = claimed.join(visible(claimed.keys(), verdicts, accepted), parts(claimed))
                .mapToPair(
                        picture -> new Tuple2<>(picture._2()._2(), picture._2()._1()))
                .cache();
        JavaPairRDD<String, Tuple2<Claimed, Optional<Optional<Integer>>>> judged =
                faces.leftOuterJoin(labelled(faces.keys()), parts(faces)).cache();
        boolean contradictedCount = answer() == Contradiction.LAST;
        JavaRDD<LabelRow> labels = judged.filter(face -> isNews(face._2()))
                .filter(face -> contradictedCount || !face._2()._1().isContradicted())
                .map(face -> new LabelRow(face._1(), face._2()._1().label(), ORIGIN, now, runId))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            long count = labels.count();
            work.tables().labels().append(labels, count);
            tell(
                    "pictures are labelled both real and fake by their copies; "
                            + (contradictedCount ? "the last by place counts" : "neither label counts"),
                    claimed.values().filter(Claimed::isContradicted));
            tell(
                    "faces have another label in the manifest than before, which counts from now on",
                    judged.values()
                            .filter(face -> isNews(face) && face._2().isPresent())
                            .filter(face -> contradictedCount || !face._1().isContradicted())
                            .map(Tuple2::_1));
            return count;
        } finally {
            labels.unpersist();
            judged.unpersist();
            faces.unpersist();
            claimed.unpersist();
        }
    }

    private Contradiction answer() {
        return work.config().ingest().contradictoryLabels();
    }

    /** Before anything is committed. */
    private void refuseContradictions(JavaRDD<Claimed> claimed) {
        if (answer() != Contradiction.REFUSE) {
            return;
        }
        JavaRDD<Claimed> contradicted = claimed.filter(Claimed::isContradicted);
        long count = contradicted.count();
        if (count > 0) {
            throw new DataContractException("Cannot ingest: expected one label for each picture, got " + count
                    + " that their copies label both real and fake: "
                    + IngestRemarks.named(contradicted.map(Claimed::uri).takeOrdered(NAMED), count)
                    + ". Correct the manifest, or choose what counts with ingest.contradictory-labels; nothing"
                    + " was taken in.");
        }
    }

    /** What there is to say of the labels that were committed. */
    List<String> remarks() {
        return remarks;
    }

    private void tell(String what, JavaRDD<Claimed> faces) {
        long count = faces.count();
        if (count > 0) {
            remarks.add(count + " " + what + ": "
                    + IngestRemarks.named(faces.map(Claimed::uri).takeOrdered(NAMED), count) + ".");
        }
    }

    /** What is said of each content. */
    private static JavaPairRDD<String, Claimed> claimed(JavaRDD<IngestDecision> verdicts) {
        return verdicts.filter(verdict ->
                        verdict.saysSomethingOfFace() && verdict.file().claim().label() != ManifestEntry.UNLABELLED)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().sha256()),
                        new Claimed(
                                verdict.file().place(), verdict.file().claim().label(), false)))
                .reduceByKey(Claimed::and);
    }

    /** The faces of each content: of known ones the first, which is in its verdict, and the others, which the table knows; of new ones all. */
    private JavaPairRDD<String, String> visible(
            JavaRDD<String> contents, JavaRDD<IngestDecision> verdicts, JavaRDD<FaceRow> accepted) {
        Sieve<String> asked = Sieve.of(contents, work.tables().faces());
        JavaPairRDD<String, String> first = verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.KNOWN)
                .mapToPair(verdict -> new Tuple2<>(
                        Objects.requireNonNull(verdict.file().sha256()),
                        Objects.requireNonNull(verdict.file().faceId())));
        JavaPairRDD<String, String> others = work.tables()
                .faces()
                .read()
                .where(col("face_index").gt(0))
                .select("source_sha256", "face_id")
                .toJavaRDD()
                .filter(row -> asked.passes(row.getString(0)))
                .mapToPair(row -> new Tuple2<>(row.getString(0), row.getString(1)));
        return first.union(others)
                .union(accepted.mapToPair(face -> new Tuple2<>(face.sourceSha256(), face.faceId())))
                .distinct();
    }

    /** Those of some faces that are labelled, each with what the newest manifest said of it, if one did. */
    private JavaPairRDD<String, Optional<Integer>> labelled(JavaRDD<String> faceIds) {
        Column isOfManifest = col("origin").equalTo(ORIGIN);
        Sieve<String> asked = Sieve.of(faceIds, work.tables().labels());
        return work.tables()
                .labels()
                .read()
                .select("face_id", "origin", "label", "labelled_at")
                .filter((FilterFunction<Row>) row -> asked.passes(row.getString(0)))
                .groupBy("face_id")
                .agg(max_by(when(isOfManifest, col("label")), when(isOfManifest, col("labelled_at"))))
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(
                        row.getString(0), row.isNullAt(1) ? Optional.<Integer>empty() : Optional.of(row.getInt(1))));
    }

    private static int parts(JavaPairRDD<String, ?> rows) {
        return Math.max(1, rows.getNumPartitions());
    }

    private static boolean isNews(Tuple2<Claimed, Optional<Optional<Integer>>> face) {
        Optional<Optional<Integer>> before = face._2();
        return !before.isPresent()
                || (before.get().isPresent() && before.get().get() != face._1().label());
    }
}
