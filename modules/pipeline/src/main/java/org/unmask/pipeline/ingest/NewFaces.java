package org.unmask.pipeline.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.likeness.Regrouping;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.likeness.NearDuplicates;
import org.unmask.pipeline.likeness.Regroup;
import org.unmask.pipeline.sieve.Sieve;
import org.unmask.tables.DataTable;
import org.unmask.tables.rows.FaceRow;
import scala.Tuple2;

/**
 * Makes new faces visible, each once although another run may be taking in the same pictures: they are written on a branch, and
 * shown if nobody has committed since the faces of the table were looked at, for their names and for near-duplicates. A run that dies before has shown none; what it left
 * on the branch is read by nobody, and made anew by the next run of its name. Driver only.
 */
final class NewFaces {
    private static final int ATTEMPTS = 20;

    /** How many faces a remark names. */
    private static final int NAMED = 3;

    private final Workspace work;
    private final OptionalLong seen;
    private final List<String> remarks = new ArrayList<>();

    /** A run that has looked at no snapshot of the table yet. */
    NewFaces(Workspace work) {
        this(work, OptionalLong.empty());
    }

    /** A run that knows none of its faces to be in a snapshot of the table. */
    NewFaces(Workspace work, OptionalLong seen) {
        this.work = work;
        this.seen = seen;
    }

    /**
     * What became of new faces.
     *
     * @param accepted pictures whose faces are new still
     * @param faces the faces of these
     * @param known pictures that another run has taken in meanwhile
     */
    record Counts(long accepted, long faces, long known) {}

    /** Commits those of the faces that are new still. */
    Counts commit(JavaRDD<FaceRow> faces) {
        long decoded = pictures(faces);
        if (decoded == 0) {
            return new Counts(0, 0, 0);
        }
        DataTable<FaceRow> table = work.tables().faces();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            long base = table.base();
            boolean isAsSeen = seen.isPresent() && seen.getAsLong() == base;
            JavaRDD<FaceRow> fresh = isAsSeen ? faces : fresh(faces, table);
            long accepted = pictures(fresh);
            if (accepted == 0) {
                return new Counts(0, 0, decoded);
            }
            long count = fresh.count();
            Regrouping regrouping = new NearDuplicates(work).of(fresh, count);
            if (table.appendOnto(
                    base, placed(fresh, regrouping), "ingest-" + work.run().runId())) {
                tell(fresh, regrouping);
                return new Counts(accepted, count, decoded - accepted);
            }
        }
        throw new InfrastructureException(
                "Cannot add faces to " + table.name() + ": expected a quiet moment within " + ATTEMPTS
                        + " attempts, got commits of other jobs each time. Run fewer jobs at once; nothing was lost.");
    }

    /** What there is to say of the faces that were committed. */
    List<String> remarks() {
        return remarks;
    }

    private JavaRDD<FaceRow> placed(JavaRDD<FaceRow> faces, Regrouping regrouping) {
        return regrouping.isEmpty()
                ? faces
                : faces.map(new Regroup(work.sparkContext().broadcast(regrouping)));
    }

    private void tell(JavaRDD<FaceRow> faces, Regrouping regrouping) {
        tell(
                "new faces look like others, as pictures do that are encoded, resized or changed a little, and share their groups",
                faces,
                regrouping.originals().keySet());
        tell(
                "new faces are the same picture as faces of another split, and split.leaks says what becomes of that",
                faces,
                regrouping.across());
    }

    private void tell(String what, JavaRDD<FaceRow> faces, Set<String> some) {
        if (!some.isEmpty()) {
            Set<String> wanted = new HashSet<>(some);
            List<String> named = faces.filter(face -> wanted.contains(face.faceId()))
                    .map(FaceRow::sourceUri)
                    .takeOrdered(NAMED);
            remarks.add(some.size() + " " + what + ": " + IngestRemarks.named(named, some.size()) + ".");
        }
    }

    /** Every picture has a first face. */
    private static long pictures(JavaRDD<FaceRow> faces) {
        return faces.filter(face -> face.faceIndex() == 0).count();
    }

    /**
     * The faces of pictures of which the table has none. Only names are compared across the cluster: the pictures stay where they were
     * decoded. All faces of a picture are committed at once, so its first one stands for it.
     */
    private static JavaRDD<FaceRow> fresh(JavaRDD<FaceRow> faces, DataTable<FaceRow> table) {
        JavaPairRDD<String, String> first = faces.filter(face -> face.faceIndex() == 0)
                .mapToPair(face -> new Tuple2<>(face.faceId(), face.sourceSha256()));
        JavaPairRDD<String, Boolean> known = Sieve.known(first.keys(), table, "face_id");
        Set<String> taken = new HashSet<>(first.join(known, Math.max(1, faces.getNumPartitions()))
                .values()
                .map(Tuple2::_1)
                .collect());
        return taken.isEmpty() ? faces : faces.filter(face -> !taken.contains(face.sourceSha256()));
    }
}
