package org.unmask.pipeline.ingest;

import java.util.Objects;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.functions;
import org.unmask.core.intake.RejectReason;
import org.unmask.pipeline.RunIdentity;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Sorts hashed pictures into those that an earlier run knew, copies of others, and new ones. A picture is known if its content
 * is a face or was refused, wherever it lies. Of several new pictures with one content the first by place is the face, the
 * others are copies. Driver only.
 */
final class Newcomers {
    private final JavaRDD<IngestDecision> verdicts;

    private Newcomers(JavaRDD<IngestDecision> verdicts) {
        this.verdicts = verdicts;
    }

    static Newcomers among(JavaRDD<HashedFile> hashed, Tables tables) {
        JavaRDD<String> refused = tables.rejects()
                .read()
                .where(Columns.isNot("reason", RejectReason.DUPLICATE))
                // A file that is no mask may still be a picture.
                .where(functions.not(functions.col("reason").startsWith(RejectReason.MASK_PREFIX)))
                .select("source_uri", "source_sha256")
                .toJavaRDD()
                .map(row -> refusal(row.getString(0), row.getString(1)))
                .distinct();
        JavaPairRDD<String, Boolean> refusals = refused.mapToPair(key -> new Tuple2<>(key, Boolean.TRUE));
        JavaPairRDD<String, HashedFile> byRefusal =
                hashed.mapToPair(file -> new Tuple2<>(refusal(file.place(), file.sha256()), file));
        JavaRDD<Tuple2<HashedFile, Optional<Boolean>>> judged =
                byRefusal.leftOuterJoin(refusals).values();

        JavaPairRDD<String, Boolean> faces = tables.faces()
                .read()
                .select("face_id")
                .distinct()
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(row.getString(0), Boolean.TRUE));
        JavaRDD<IngestDecision> knownRefusals =
                judged.filter(pair -> pair._2().isPresent()).map(pair -> IngestDecision.refusedBefore(pair._1()));
        JavaRDD<HashedFile> rest = judged.filter(pair -> !pair._2().isPresent()).map(Tuple2::_1);
        JavaRDD<IngestDecision> unreadable =
                rest.filter(file -> file.faceId() == null).map(IngestDecision::unreadable);
        JavaRDD<IngestDecision> readable = rest.filter(file -> file.faceId() != null)
                .mapToPair(file -> new Tuple2<>(file.faceId(), file))
                .groupByKey()
                .leftOuterJoin(faces)
                .flatMap(pair -> IngestDecision.ofContent(
                                pair._2()._1(), pair._2()._2().isPresent())
                        .iterator());
        return new Newcomers(knownRefusals.union(unreadable).union(readable));
    }

    /** The verdicts, to be cached by the caller. */
    JavaRDD<IngestDecision> verdicts() {
        return verdicts;
    }

    /** What a refusal is known by: the content, or the place of a file whose content nobody could read. */
    private static String refusal(String place, @org.jspecify.annotations.Nullable String sha256) {
        return sha256 == null ? place : sha256;
    }

    /** The rejects among the verdicts: copies and files that could not be read. */
    static JavaRDD<RejectRow> rejects(JavaRDD<IngestDecision> verdicts, RunIdentity run) {
        return verdicts.filter(verdict -> verdict.kind() == IngestDecision.Kind.REFUSED)
                .map(verdict -> DecodeFaces.Rejects.of(
                        verdict.file(), Objects.requireNonNull(verdict.reason()), verdict.detail(), run));
    }
}
