package org.unmask.pipeline.annotation;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.MaskOrigin;
import org.unmask.core.split.Split;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.faces.FaceDomains;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.tables.Columns;

/**
 * The training faces of some domains, and what is known of them already. A face counts against the budget if it was handed out
 * or has a mask that did not come with its data set. Driver only.
 */
final class TrainingFaces {
    private static final String[] BY_FACE = {"face_id"};

    private final Workspace work;
    private final List<String> domains;

    private TrainingFaces(Workspace work, List<String> domains) {
        this.work = work;
        this.domains = domains;
    }

    /**
     * A training face that may be chosen.
     *
     * @param perceptualHash 64 bits of which two faces that look alike differ in few
     */
    record Open(String domain, long perceptualHash, int width, int height) {}

    /**
     * The training faces of these domains, or of all if none is named.
     *
     * @throws UserException if one of them has none, or there are none at all
     */
    static TrainingFaces of(Workspace work, List<String> domains) {
        List<String> known = new FaceDomains(work.tables()).in(Split.TRAIN);
        for (String domain : domains) {
            if (!known.contains(domain)) {
                throw new UserException("Cannot select for annotation from " + domain + ": expected one of " + known
                        + ", got a domain without training faces. Check --domain.");
            }
        }
        if (known.isEmpty()) {
            throw new UserException("Cannot select for annotation: expected training faces in at least one domain, got"
                    + " none. Ingest a folder of faces first.");
        }
        return new TrainingFaces(
                work,
                domains.isEmpty() ? known : domains.stream().sorted().distinct().toList());
    }

    /** Their domains, sorted. */
    List<String> domains() {
        return domains;
    }

    /** How many there are. */
    long count() {
        return rows().count();
    }

    /** How many of them count against the budget. */
    long annotatedCount() {
        Dataset<Row> drawn = work.tables()
                .masks()
                .read()
                .where(Columns.isNot("origin", MaskOrigin.MANIFEST))
                .select("face_id");
        return rows().join(handedOut().union(drawn).distinct(), "face_id").count();
    }

    /** Those that may be chosen, by identity: neither handed out nor with a mask nor, if so configured, known to be real. */
    Map<String, Open> open() {
        Dataset<Row> taken = handedOut()
                .union(work.tables().masks().read().select("face_id"))
                .distinct();
        Dataset<Row> rest = rows().join(taken, BY_FACE, "left_anti");
        if (work.config().annotation().skipKnownReal()) {
            Dataset<Row> real = FaceSelection.currentLabels(work.tables())
                    .where(col("label").equalTo(lit(0)))
                    .select("face_id");
            rest = rest.join(real, BY_FACE, "left_anti");
        }
        Map<String, Open> open = new TreeMap<>();
        rest.collectAsList()
                .forEach(row -> open.put(
                        row.getString(0), new Open(row.getString(1), row.getLong(2), row.getInt(3), row.getInt(4))));
        return open;
    }

    private Dataset<Row> handedOut() {
        return work.tables().annotationTasks().read().select("face_id");
    }

    private Dataset<Row> rows() {
        return work.tables()
                .faces()
                .read()
                .where(col("domain").isin(domains.toArray()))
                .where(Columns.is("split", Split.TRAIN))
                .select("face_id", "domain", "perceptual_hash", "width", "height");
    }
}
