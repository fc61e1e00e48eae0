package org.unmask.pipeline.ingest;

import java.util.Objects;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;
import org.unmask.images.detect.FaceFinding;
import org.unmask.pipeline.RunIdentity;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.tables.Columns;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Sorts hashed pictures into those that an earlier run knew, copies of others, and new ones. A picture is known if its content
 * is a face or was refused, wherever it lies, unless it was refused for a setting that has changed. Of several new pictures with one content the first by place is the face, the
 * others are copies. Driver only.
 */
final class Newcomers {
    private static final Set<String> DEPENDS_ON_SETTINGS = Set.of(
            EnumWords.ofColumn(RejectReason.TOO_SMALL),
            EnumWords.ofColumn(RejectReason.TOO_LARGE),
            EnumWords.ofColumn(RejectReason.UNSUPPORTED_FORMAT));

    private final JavaRDD<IngestDecision> verdicts;

    private Newcomers(JavaRDD<IngestDecision> verdicts) {
        this.verdicts = verdicts;
    }

    static Newcomers among(
            JavaRDD<HashedFile> hashed, Tables tables, FaceFinding finding, QualityLimits quality, Retry retry) {
        int parts = Math.max(1, hashed.getNumPartitions());
        Sieve<String> asked = Sieve.of(hashed.map(file -> refusal(file.place(), file.sha256())), tables.rejects());
        JavaPairRDD<String, Boolean> refusals = tables.rejects()
                .read()
                .where(Columns.isNot("reason", RejectReason.DUPLICATE))
                // A file that is no mask may still be a picture.
                .where(functions.not(functions.col("reason").startsWith(RejectReason.MASK_PREFIX)))
                .where(isNoOtherDetectors(finding))
                .where(quality.isNoOtherLimits())
                .where(functions.not(retry.includes()))
                .select("source_uri", "source_sha256", "reason")
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(
                        refusal(row.getString(0), row.getString(1)), DEPENDS_ON_SETTINGS.contains(row.getString(2))))
                .filter(refused -> asked.passes(refused._1()))
                .reduceByKey(Boolean::logicalAnd, parts);
        JavaPairRDD<String, HashedFile> byRefusal =
                hashed.mapToPair(file -> new Tuple2<>(refusal(file.place(), file.sha256()), file));
        JavaRDD<Tuple2<HashedFile, Optional<Boolean>>> judged =
                byRefusal.leftOuterJoin(refusals).values();

        JavaPairRDD<String, Boolean> faces = known(
                hashed.filter(file -> file.faceId() != null).map(file -> Objects.requireNonNull(file.faceId())),
                tables,
                parts);
        JavaRDD<IngestDecision> knownRefusals =
                judged.filter(Newcomers::isRefused).map(pair -> IngestDecision.refusedBefore(pair._1()));
        JavaRDD<HashedFile> rest = judged.filter(pair -> !isRefused(pair)).map(Tuple2::_1);
        JavaRDD<IngestDecision> unreadable =
                rest.filter(file -> file.faceId() == null).map(IngestDecision::unreadable);
        JavaRDD<IngestDecision> readable = rest.filter(file -> file.faceId() != null)
                .mapToPair(file -> new Tuple2<>(file.faceId(), file))
                .groupByKey(parts)
                .leftOuterJoin(faces)
                .flatMap(pair -> IngestDecision.ofContent(
                                pair._2()._1(), pair._2()._2().isPresent())
                        .iterator());
        return new Newcomers(knownRefusals.union(unreadable).union(readable));
    }

    /** Those of some faces that the table has, each once. */
    private static JavaPairRDD<String, Boolean> known(JavaRDD<String> faceIds, Tables tables, int parts) {
        return Sieve.known(faceIds, tables.faces(), "face_id").reduceByKey(Boolean::logicalAnd, parts);
    }

    /** What a detector did not find or failed on, another detector or the same with other settings may find. */
    private static Column isNoOtherDetectors(FaceFinding finding) {
        Column detail = functions.col("detail");
        return Columns.isNot("reason", RejectReason.NO_FACE)
                .or(detail.equalTo(finding.nothingFound()))
                .and(Columns.isNot("reason", RejectReason.DETECTION_FAILED).or(detail.startsWith(finding.failed())));
    }

    /** The verdicts, to be cached by the caller. */
    JavaRDD<IngestDecision> verdicts() {
        return verdicts;
    }

    /** Whether a refusal of an earlier run holds: what the settings or the formats of that day refused is judged again. */
    private static boolean isRefused(Tuple2<HashedFile, Optional<Boolean>> pair) {
        return pair._2().isPresent() && (!pair._2().get() || pair._1().isRefusedByItsHeader());
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
