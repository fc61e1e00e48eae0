package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.tables.rows.PseudoLabelRow;
import org.unmask.testing.spark.LocalSpark;

class PublicationIT {
    private static final Map<String, String> NO_PROPERTIES = Map.of();
    private static final DataTable.Audit CONTENT = staged -> {};

    @TempDir
    private Path warehouse;

    private SparkSession spark;
    private DataTable<PseudoLabelRow> table;

    @BeforeEach
    void openAnEmptyTable() {
        spark = LocalSpark.on(CatalogSettings.of(warehouse.toString()));
        table = Tables.open(spark).pseudoLabels();
    }

    @Test
    void showsNothingBeforeTheAuditHasPassedAndAllAfterIt() {
        List<PseudoLabelRow> rows = rows(6, 1);
        List<Long> visibleDuringTheAudit = new ArrayList<>();
        List<Long> audited = new ArrayList<>();

        table.publish(
                distributed(rows),
                "round-0.staged",
                NO_PROPERTIES,
                staged -> {
                    audited.add(staged.count());
                    visibleDuringTheAudit.add(visible());
                },
                "round-0");

        assertThat(audited).containsExactly(6L);
        assertThat(visibleDuringTheAudit).containsExactly(0L);
        assertThat(table.collect()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void showsTheAuditorOnlyTheStagedRows() {
        table.append(rows(4, 2));
        List<Long> audited = new ArrayList<>();

        table.publish(
                distributed(rows(3, 3)), "staged", NO_PROPERTIES, staged -> audited.add(staged.count()), "round-0");

        assertThat(audited).containsExactly(3L);
        assertThat(visible()).isEqualTo(7);
    }

    @Test
    void showsNothingOfWhatTheAuditRefuses() {
        table.append(rows(4, 4));

        assertThatThrownBy(() -> table.publish(
                        distributed(rows(3, 5)),
                        "staged",
                        NO_PROPERTIES,
                        staged -> {
                            throw new DataContractException("Cannot publish: too few faces.");
                        },
                        "round-0"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("too few faces");

        assertThat(visible()).isEqualTo(4);
        assertThat(refs()).doesNotContain("round-0");
    }

    @Test
    void appendsNothingOntoASnapshotThatSomebodyHasCommittedOn() {
        long base = table.base();
        table.append(rows(4, 10));

        assertThat(table.appendOnto(base, distributed(rows(3, 11)), "staged")).isFalse();
        assertThat(visible()).isEqualTo(4);

        assertThat(table.appendOnto(table.base(), distributed(rows(3, 11)), "staged"))
                .isTrue();
        assertThat(visible()).isEqualTo(7);
        assertThat(refs()).doesNotContain("staged");
    }

    @Test
    void publishesUnderTheSameNameAfterAnAttemptThatWasRefused() {
        List<PseudoLabelRow> rows = rows(5, 6);
        assertThatThrownBy(() -> table.publish(
                        distributed(rows(3, 7)),
                        "staged",
                        NO_PROPERTIES,
                        staged -> {
                            throw new DataContractException("Cannot publish: too few faces.");
                        },
                        "round-0"))
                .isInstanceOf(DataContractException.class);

        table.publish(distributed(rows), "staged", NO_PROPERTIES, CONTENT, "round-0");

        assertThat(table.collect()).containsExactlyInAnyOrderElementsOf(rows);
    }

    @Test
    void publishesOneRoundAfterAnother() {
        List<PseudoLabelRow> first = rows(5, 8);
        List<PseudoLabelRow> second = rows(4, 9);

        table.publish(distributed(first), "round-0.staged", NO_PROPERTIES, CONTENT, "round-0");
        table.publish(distributed(second), "round-1.staged", NO_PROPERTIES, CONTENT, "round-1");

        assertThat(table.collect()).containsAll(first).containsAll(second).hasSize(9);
    }

    @Test
    void keepsEachPublicationUnderItsTagAndNoBranch() {
        List<PseudoLabelRow> first = rows(5, 10);
        table.publish(distributed(first), "round-0.staged", NO_PROPERTIES, CONTENT, "round-0");
        table.publish(distributed(rows(4, 11)), "round-1.staged", NO_PROPERTIES, CONTENT, "round-1");

        assertThat(refs()).containsExactlyInAnyOrder("main", "round-0", "round-1");
        assertThat(spark.sql("select * from unmask.pseudo_labels version as of 'round-0'")
                        .count())
                .isEqualTo(first.size());
    }

    @Test
    void writesThePropertiesIntoTheSnapshotThatWasPublished() {
        table.publish(distributed(rows(5, 12)), "staged", Map.of("unmask.round", "{\"round\":0}"), CONTENT, "round-0");

        assertThat(table.snapshotSummaries())
                .filteredOn(summary -> summary.containsKey("unmask.round"))
                .singleElement()
                .satisfies(summary -> assertThat(summary)
                        .containsEntry("unmask.round", "{\"round\":0}")
                        .containsEntry("added-records", "5"));
    }

    @Test
    void publishesOnTopOfWhatSomebodyElseCommittedMeanwhile() {
        List<PseudoLabelRow> own = rows(5, 13);
        List<PseudoLabelRow> others = rows(3, 14);
        List<Long> audited = new ArrayList<>();

        table.publish(
                distributed(own),
                "staged",
                NO_PROPERTIES,
                staged -> {
                    audited.add(staged.count());
                    if (audited.size() == 1) {
                        table.append(others);
                    }
                },
                "round-0");

        assertThat(audited).containsExactly(5L, 5L);
        assertThat(table.collect()).containsAll(own).containsAll(others).hasSize(8);
    }

    @Test
    void givesUpWhenSomebodyElseCommitsEveryTime() {
        assertThatThrownBy(() -> table.publish(
                        distributed(rows(5, 15)),
                        "staged",
                        NO_PROPERTIES,
                        staged -> table.append(rows(1, 16)),
                        "round-0"))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageStartingWith("Cannot publish to unmask.pseudo_labels: expected a quiet moment");

        assertThat(visible()).isEqualTo(5);
    }

    @Test
    void publishesARoundWithoutRows() {
        table.publish(distributed(List.of()), "staged", Map.of("unmask.round", "empty"), CONTENT, "round-0");

        assertThat(visible()).isZero();
        assertThat(table.snapshotSummaries()).anyMatch(summary -> summary.containsKey("unmask.round"));
    }

    @Test
    void losesNothingWhenTwoJobsPublishAtTheSameTime() throws Exception {
        ExecutorService jobs = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both =
                    List.of(jobs.submit(() -> publishRounds("a")), jobs.submit(() -> publishRounds("b")));
            for (Future<?> job : both) {
                job.get();
            }
        } finally {
            jobs.shutdownNow();
        }

        assertThat(visible()).isEqualTo(2 * 3 * 4);
        assertThat(refs()).hasSize(1 + 2 * 3);
    }

    private void publishRounds(String job) {
        DataTable<PseudoLabelRow> own = Tables.open(LocalSpark.on(CatalogSettings.of(warehouse.toString())))
                .pseudoLabels();
        for (int round = 0; round < 3; round++) {
            String ref = job + ".round-" + round;
            own.publish(distributed(rows(4, ref.hashCode())), ref + ".staged", NO_PROPERTIES, CONTENT, ref);
        }
    }

    private long visible() {
        return spark.table("unmask.pseudo_labels").count();
    }

    private List<String> refs() {
        try (HadoopCatalog catalog =
                new HadoopCatalog(spark.sparkContext().hadoopConfiguration(), warehouse.toString())) {
            Table stored = catalog.loadTable(TableIdentifier.of("unmask", "pseudo_labels"));
            return List.copyOf(stored.refs().keySet());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<PseudoLabelRow> rows(int count, long seed) {
        return RandomRows.of(TableSpec.PSEUDO_LABELS, count, seed);
    }

    private JavaRDD<PseudoLabelRow> distributed(List<PseudoLabelRow> rows) {
        return JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 2);
    }
}
