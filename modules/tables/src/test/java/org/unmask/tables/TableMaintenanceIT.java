package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.config.MaintainConfig;
import org.unmask.core.threads.DaemonThread;
import org.unmask.tables.rows.LabelRow;
import org.unmask.testing.spark.LocalSpark;

/** A table of many small commits, a tag, a branch of a run that died and a file that no snapshot names. */
class TableMaintenanceIT {
    private static final int COMMITS = 4;
    private static final int KEPT = 2;
    private static final int ROWS = 3;

    /** Each is two commits: fewer in all than an update may lose against. */
    private static final int MERGES = 2;

    private static final int RUN_DAYS = 42;

    private static final Duration LATER = Duration.ofDays(40);

    private static final String OLD_RUN =
            "run-nightly-" + LocalDate.now(ZoneOffset.UTC).minusDays(5) + "-1";

    private static final String YOUNG_RUN = "run-compare-" + LocalDate.now(ZoneOffset.UTC) + "-2.part";

    @TempDir
    private Path warehouse;

    private SparkSession spark;
    private Tables tables;
    private Path orphan;
    private final List<LabelRow> rows = new ArrayList<>();

    @BeforeEach
    void fill() throws IOException {
        spark = LocalSpark.on(CatalogSettings.of(warehouse.toString()));
        tables = Tables.open(spark);
        for (int commit = 0; commit < COMMITS; commit++) {
            List<LabelRow> more = RandomRows.of(TableSpec.LABELS, ROWS, commit);
            rows.addAll(more);
            tables.labels().append(more);
            if (commit == 0) {
                long first = tables.labels().snapshotId().orElseThrow();
                table().manageSnapshots()
                        .createTag("kept", first)
                        .createBranch("died", first)
                        .createTag(OLD_RUN, first)
                        .createTag(YOUNG_RUN, first)
                        .commit();
            }
        }
        orphan = warehouse.resolve("unmask/labels/data/nobody.parquet");
        Files.writeString(orphan, "left by a write that died");
    }

    @Test
    void saysWhatItWouldDoAndChangesNothing() throws IOException {
        makeOld();

        assertThat(maintenance(LATER).plan())
                .extracting(MaintenanceStep::kind, MaintenanceStep::count)
                .contains(
                        tuple(MaintenanceStep.Kind.MERGED_FILES, (long) COMMITS),
                        tuple(MaintenanceStep.Kind.REMOVED_BRANCHES, 1L),
                        tuple(MaintenanceStep.Kind.REMOVED_TAGS, 1L),
                        tuple(MaintenanceStep.Kind.ORPHAN_FILES, 1L));
        assertThat(orphan).exists();
        assertThat(dataFiles()).isEqualTo(COMMITS);
    }

    @Test
    void mergesExpiresAndCleansUpAndKeepsRowsAndTags() throws IOException {
        makeOld();

        assertThat(maintenance(LATER).run())
                .extracting(MaintenanceStep::kind, MaintenanceStep::count)
                .contains(
                        tuple(MaintenanceStep.Kind.MERGED_FILES, (long) COMMITS),
                        tuple(MaintenanceStep.Kind.REMOVED_BRANCHES, 1L),
                        tuple(MaintenanceStep.Kind.REMOVED_TAGS, 1L),
                        tuple(MaintenanceStep.Kind.ORPHAN_FILES, 1L));

        assertThat(orphan).doesNotExist();
        assertThat(dataFiles()).isEqualTo(1);
        assertThat(tables.labels().collect()).containsExactlyInAnyOrderElementsOf(rows);
        assertThat(spark.read()
                        .option("versionAsOf", "kept")
                        .table("unmask.labels")
                        .count())
                .isEqualTo(ROWS);
        assertThat(table().refs()).containsOnlyKeys("main", "kept", YOUNG_RUN);
        // The newest two, and the tagged one.
        assertThat(table().snapshots()).hasSize(KEPT + 1);
        assertThat(maintenance(LATER).run()).extracting(MaintenanceStep::count).containsOnly(0L);
    }

    @Test
    void leavesWhatIsYoung() {
        List<MaintenanceStep> steps =
                new TableMaintenance(spark, "labels", table(), config(COMMITS + 1), Instant.now()).run();

        assertThat(steps).extracting(MaintenanceStep::count).containsOnly(0L);
        assertThat(orphan).exists();
        assertThat(dataFiles()).isEqualTo(COMMITS);
    }

    @Test
    void rowsAreChangedWhileTheirFilesAreMerged() throws Exception {
        ExecutorService other = DaemonThread.named("merges");
        Future<?> merges = other.submit(() -> {
            for (int time = 0; time < MERGES; time++) {
                tables.labels().append(RandomRows.of(TableSpec.LABELS, 1, COMMITS + time));
                new TableMaintenance(spark, "labels", table(), config(2), Instant.now()).run();
            }
        });

        for (int time = 0; time < COMMITS; time++) {
            tables.labels().update("origin = :time", "true", Map.of("time", "" + time));
        }
        merges.get();
        other.shutdown();

        assertThat(tables.labels().collect()).hasSize(rows.size() + MERGES);
    }

    private TableMaintenance maintenance(Duration later) {
        return new TableMaintenance(
                spark, "labels", table(), config(COMMITS), Instant.now().plus(later));
    }

    private static MaintainConfig config(int mergeFrom) {
        return new MaintainConfig(128, mergeFrom, 30, KEPT, 3, RUN_DAYS);
    }

    private org.apache.iceberg.Table table() {
        return new HadoopCatalog(new Configuration(), warehouse.toString()).loadTable(identifier());
    }

    private void makeOld() throws IOException {
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minus(LATER)));
    }

    private long dataFiles() {
        return spark.read().format("iceberg").load("unmask.labels.files").count();
    }

    private static TableIdentifier identifier() {
        return TableIdentifier.of("unmask", "labels");
    }
}
