package org.unmask.pipeline.masks;

import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.text.EnumWords;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;
import scala.Tuple2;

/**
 * Takes the masks in that a manifest names, for faces that have none yet. The faces are committed before, so that a run that
 * dies in between is finished by the next one over the same folder; rejects are committed before masks. Driver only.
 */
public final class ManifestMasks {
    private static final String PICTURE = "source_sha256";

    private final Workspace work;

    public ManifestMasks(Workspace work) {
        this.work = work;
    }

    /**
     * What became of the masks.
     *
     * @param added new rows of {@code unmask.masks}
     * @param rejected new rejects by reason
     */
    public record Counts(long added, Map<String, Long> rejected) {}

    /**
     * Takes masks in.
     *
     * @param claims by SHA-256 of the picture; of several for one picture the first by place counts, is said of each of its faces, and
     *     those of which no face is in the tables are left aside
     */
    public Counts take(JavaPairRDD<String, ManifestMask> claims) {
        if (claims.isEmpty()) {
            return new Counts(0, Map.of());
        }
        JavaRDD<MaskOutcome> outcomes = fresh(claims)
                .map(new ReadManifestMask(
                        HadoopSettings.of(work.sparkContext()), work.clock().instant(), work.run()))
                .persist(StorageLevel.MEMORY_AND_DISK());
        try {
            work.describe("ingest: read the masks");
            List<RejectRow> rejects = newRejects(outcomes);
            JavaRDD<MaskRow> masks = outcomes.filter(outcome -> outcome.mask() != null)
                    .map(outcome -> Objects.requireNonNull(outcome.mask()));
            long added = masks.count();
            work.describe("ingest: commit masks");
            work.tables().rejects().append(rejects);
            if (added > 0) {
                work.tables().masks().append(masks);
            }
            Map<String, Long> reasons = new TreeMap<>();
            rejects.forEach(reject -> reasons.merge(EnumWords.ofColumn(reject.reason()), 1L, Long::sum));
            return new Counts(added, reasons);
        } finally {
            outcomes.unpersist();
        }
    }

    /** The claims about faces that are there and have no mask. */
    private JavaRDD<Tuple2<ManifestMask, PictureFace>> fresh(JavaPairRDD<String, ManifestMask> claims) {
        Sieve<String> asked = Sieve.of(claims.keys(), work.tables().faces());
        JavaPairRDD<String, PictureFace> faces = work.tables()
                .faces()
                .read()
                .select("face_id", columns())
                .toJavaRDD()
                .filter(row -> asked.passes(row.getAs(PICTURE)))
                .mapToPair(row -> new Tuple2<>(row.getAs(PICTURE), PictureFace.of(row)));
        JavaPairRDD<String, Tuple2<ManifestMask, PictureFace>> claimed = claims.reduceByKey(
                        (left, right) -> left.uri().compareTo(right.uri()) <= 0 ? left : right)
                .join(faces, Math.max(1, claims.getNumPartitions()))
                .values()
                .mapToPair(claim -> new Tuple2<>(claim._2().facts().faceId(), claim));
        return claimed.subtractByKey(Sieve.known(claimed.keys(), work.tables().masks(), "face_id"))
                .values();
    }

    private static String[] columns() {
        return Stream.concat(Stream.of(PictureFace.COLUMNS), Stream.of(PICTURE)).toArray(String[]::new);
    }

    /** The rejects that no earlier run has written; a mask of several faces is refused once. */
    private List<RejectRow> newRejects(JavaRDD<MaskOutcome> outcomes) {
        JavaPairRDD<String, Boolean> known = work.tables()
                .rejects()
                .read()
                .where(col("reason").startsWith(RejectReason.MASK_PREFIX))
                .select("source_uri", "source_sha256")
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(key(row.getString(0), row.getString(1)), Boolean.TRUE));
        return outcomes.filter(outcome -> outcome.reject() != null)
                .mapToPair(outcome -> {
                    RejectRow reject = Objects.requireNonNull(outcome.reject());
                    return new Tuple2<>(key(reject.sourceUri(), reject.sourceSha256()), reject);
                })
                .subtractByKey(known)
                .reduceByKey((left, right) -> left)
                .values()
                .collect();
    }

    private static String key(String uri, @Nullable String sha256) {
        return uri + '\n' + (sha256 == null ? "" : sha256);
    }
}
