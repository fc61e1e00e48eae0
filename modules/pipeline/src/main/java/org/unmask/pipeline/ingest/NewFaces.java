package org.unmask.pipeline.ingest;

import java.util.HashSet;
import java.util.Set;
import org.apache.spark.api.java.JavaPairRDD;
import org.apache.spark.api.java.JavaRDD;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.DataTable;
import org.unmask.tables.rows.FaceRow;
import scala.Tuple2;

/**
 * Makes new faces visible, each once although another run may be taking in the same pictures: they are written on a branch, and
 * shown if nobody has committed since the faces of the table were looked at. A run that dies before has shown none; what it left
 * on the branch is read by nobody, and made anew by the next run of its name. Driver only.
 */
final class NewFaces {
    private static final int ATTEMPTS = 20;

    private final Workspace work;

    NewFaces(Workspace work) {
        this.work = work;
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
            JavaRDD<FaceRow> fresh = fresh(faces, table);
            long accepted = pictures(fresh);
            if (accepted == 0
                    || table.appendOnto(base, fresh, "ingest-" + work.run().runId())) {
                return new Counts(accepted, accepted == 0 ? 0 : fresh.count(), decoded - accepted);
            }
        }
        throw new InfrastructureException(
                "Cannot add faces to " + table.name() + ": expected a quiet moment within " + ATTEMPTS
                        + " attempts, got commits of other jobs each time. Run fewer jobs at once; nothing was lost.");
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
        JavaPairRDD<String, Boolean> known = table.read()
                .select("face_id")
                .toJavaRDD()
                .mapToPair(row -> new Tuple2<>(row.getString(0), Boolean.TRUE));
        Set<String> taken = new HashSet<>(faces.filter(face -> face.faceIndex() == 0)
                .mapToPair(face -> new Tuple2<>(face.faceId(), face.sourceSha256()))
                .join(known)
                .values()
                .map(Tuple2::_1)
                .collect());
        return taken.isEmpty() ? faces : faces.filter(face -> !taken.contains(face.sourceSha256()));
    }
}
