package org.unmask.pipeline.forgetting;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.unmask.core.intake.ForgottenKind;
import org.unmask.pipeline.Workspace;
import org.unmask.tables.TableErasure;
import org.unmask.tables.rows.ForgottenRow;

/**
 * Takes faces out of all tables, with the history that still holds them, and keeps their pictures out of later ingests. Tombstones are written first and
 * faces go last, so that a run that dies is finished by the same command; histories go after that, by the next run where one has died before
 * them. Driver only; while no other job runs, since branches and snapshots of others go, too.
 */
public final class Forgetting {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final StructType ERASED = new StructType()
            .add("face_id", "string")
            .add("source_uri", "string")
            .add("source_sha256", "string");

    private final Workspace work;

    public Forgetting(Workspace work) {
        this.work = work;
    }

    /** What would be forgotten; nothing is changed. */
    public ForgetPlan plan(ForgetRequest request) {
        work.describe("forget: find the faces");
        List<Row> faces = new ForgettableFaces(work.tables()).of(request);
        Dataset<Row> erased = erased(request, faces);
        Map<String, Long> rows = new LinkedHashMap<>();
        for (TableErasure table : work.tables().erasures()) {
            rows.put(table.name(), table.count(erased));
        }
        return new ForgetPlan(request, faces, rows, new ModelWitnesses(work.tables()).of(faces));
    }

    /** Whether an earlier run has noted what stays out and then died, so that history may still hold it. */
    public boolean isUnfinished() {
        Set<String> finished = new HashSet<>();
        work.tables().runs().collect().forEach(run -> finished.add(run.runId()));
        return work.tables().forgotten().collect().stream().anyMatch(row -> !finished.contains(row.runId()));
    }

    /**
     * Does it.
     *
     * @return how many old snapshots went
     */
    public long run(ForgetPlan plan) {
        Dataset<Row> erased = erased(plan.request(), plan.faces());
        work.describe("forget: note what stays out");
        work.tables().forgotten().append(tombstones(plan));
        for (TableErasure table : work.tables().erasures()) {
            if (plan.rows().getOrDefault(table.name(), 0L) > 0) {
                work.describe("forget: rows of " + table.name());
                table.delete(erased);
            }
        }
        work.describe("forget: old snapshots");
        long snapshots = 0;
        for (TableErasure table : work.tables().erasures()) {
            snapshots += table.forgetHistory();
        }
        LOG.info("forgot: faces={} rows={} snapshots={}", plan.faces().size(), plan.rows(), snapshots);
        return snapshots;
    }

    private List<ForgottenRow> tombstones(ForgetPlan plan) {
        Instant now = work.clock().instant();
        String runId = work.run().runId();
        List<ForgottenRow> tombstones = new ArrayList<>();
        TreeSet<String> pictures = new TreeSet<>();
        plan.faces().forEach(face -> pictures.add(face.getAs("source_sha256")));
        for (String sha256 : pictures) {
            tombstones.add(new ForgottenRow(ForgottenKind.tombstone(sha256), ForgottenKind.PICTURE, now, runId));
        }
        if (plan.request().what() == ForgetRequest.What.GROUP && !pictures.isEmpty()) {
            tombstones.add(
                    new ForgottenRow(ForgottenKind.tombstone(plan.request().name()), ForgottenKind.GROUP, now, runId));
        }
        return tombstones;
    }

    /** What rows that are to go have in the columns that say whose they are. */
    private Dataset<Row> erased(ForgetRequest request, List<Row> faces) {
        List<Row> rows = new ArrayList<>();
        for (Row face : faces) {
            rows.add(RowFactory.create(face.getAs("face_id"), face.getAs("source_uri"), face.getAs("source_sha256")));
        }
        List<String> places = faces.stream()
                .map(face -> face.<String>getAs("source_uri"))
                .distinct()
                .toList();
        // Of one face among others the place has a # and its number.
        Column isOfFaces =
                functions.substring_index(functions.col("source_uri"), "#", 1).isInCollection(places);
        work.tables()
                .rejects()
                .read()
                .where(
                        request.what() == ForgetRequest.What.SOURCE
                                ? isOfFaces.or(ForgetRequest.isWithin(functions.col("source_uri"), request.name()))
                                : isOfFaces)
                .select("source_uri")
                .distinct()
                .collectAsList()
                .forEach(reject -> rows.add(RowFactory.create(null, reject.getString(0), null)));
        return work.spark().createDataFrame(rows, ERASED);
    }
}
