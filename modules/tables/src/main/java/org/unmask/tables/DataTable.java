package org.unmask.tables;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.CommitStateUnknownException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.DataFrameWriterV2;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.CommitUnknownException;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.tables.schema.RowCodec;

/**
 * A handle on one table. Every write is one Iceberg commit: readers see all of it or none. Driver only.
 *
 * @param <R> the record of one row
 */
public final class DataTable<R extends Record> {
    private static final int PUBLISH_ATTEMPTS = 5;
    private static final long FEW_ROWS = 10_000;
    private static final String UNKNOWN = Long.toString(Long.MAX_VALUE);
    private static final long ROWS_PER_FILE = 1_000_000;

    private final SparkSession spark;
    private final Catalog catalog;
    private final TableIdentifier identifier;
    private final TableSpec<R> spec;
    private final RowCodec<R> codec;

    DataTable(SparkSession spark, Catalog catalog, TableIdentifier identifier, TableSpec<R> spec) {
        this.spark = spark;
        this.catalog = catalog;
        this.identifier = identifier;
        this.spec = spec;
        this.codec = RowCodec.of(spec.row(), spec.name());
    }

    /** The name that SQL takes, such as {@code unmask.faces}. */
    public String name() {
        return CatalogSettings.NAMESPACE + "." + spec.name();
    }

    /** The codec between records and Spark rows; it may travel to executors. */
    public RowCodec<R> codec() {
        return codec;
    }

    /** The rows that are visible now, as Spark's. */
    public Dataset<Row> read() {
        return spark.table(name());
    }

    /** The rows that are visible now, as records, on the driver: for tables with some rows a run. */
    public List<R> collect() {
        return committing(() -> new SmallRows(catalog.loadTable(identifier))
                .read(Arrays.asList(codec.schema().fieldNames())).stream()
                        .map(codec::fromRow)
                        .toList());
    }

    /** The texts of one column that begin with a prefix, each once, read on the driver. */
    public Set<String> texts(String column, String prefix) {
        return committing(() -> new SmallRows(catalog.loadTable(identifier)).texts(column, prefix));
    }

    /** Appends records that lie on the driver, in one commit; none is no commit. */
    public void append(List<R> rows) {
        if (rows.isEmpty()) {
            return;
        }
        if (spec.partitionedBy().isEmpty()) {
            committing(() -> {
                new SmallRows(catalog.loadTable(identifier))
                        .append(rows.stream().map(codec::toRow).toList());
                return null;
            });
        } else {
            append(JavaSparkContext.fromSparkContext(spark.sparkContext()).parallelize(rows, 1));
        }
    }

    /**
     * Appends a known number of small records in one commit, none in none: some thousand by way of the driver, which spares a job,
     * more on the executors, in files of a million.
     *
     * @param count how many there are; the rows are best kept, since they are computed again otherwise
     */
    public void append(JavaRDD<R> rows, long count) {
        if (count <= FEW_ROWS) {
            append(rows.collect());
        } else {
            append(rows.coalesce((int) Math.max(1, count / ROWS_PER_FILE)));
        }
    }

    /** Appends records in one commit. */
    public void append(JavaRDD<R> rows) {
        committing(() -> {
            writer(rows, name()).append();
            return null;
        });
    }

    /** The snapshot that is visible now, for {@link #appendOnto}; an empty table gets an empty first one. */
    public long base() {
        return committing(() -> mainSnapshot(catalog.loadTable(identifier)));
    }

    /**
     * Appends records in one commit, unless somebody else has committed since a snapshot.
     *
     * @param base that snapshot
     * @param branch where the records are written before they are visible; left from a run that died, it is made anew
     * @return false, and nothing is appended, if somebody has
     */
    public boolean appendOnto(long base, JavaRDD<R> rows, String branch) {
        Table table = catalog.loadTable(identifier);
        stage(rows, table, branch, base, Map.of());
        return committing(() -> new References(table).publish(branch, base));
    }

    /**
     * Appends records on a branch, has them audited, and makes them visible with one commit (write-audit-publish).
     *
     * @param branch name of the branch; left from a run that died, it is made anew
     * @param properties written into the snapshot's summary
     * @param audit is given the branch's own rows and throws if they must not be published
     * @param tag name under which the published snapshot is kept
     */
    public void publish(JavaRDD<R> rows, String branch, Map<String, String> properties, Audit audit, String tag) {
        Table table = catalog.loadTable(identifier);
        for (int attempt = 0; attempt < PUBLISH_ATTEMPTS; attempt++) {
            long base = mainSnapshot(table);
            stage(rows, table, branch, base, properties);
            audit.check(spark.read()
                    .option("start-snapshot-id", base)
                    .option("end-snapshot-id", table.snapshot(branch).snapshotId())
                    .table(name()));
            if (committing(() -> new References(table).publish(branch, base, tag))) {
                return;
            }
            // Somebody else has committed since: stage again on top of that.
        }
        throw new InfrastructureException("Cannot publish to " + name() + ": expected a quiet moment within "
                + PUBLISH_ATTEMPTS + " attempts, got other commits each time. Run fewer jobs on this table at once.");
    }

    private void stage(JavaRDD<R> rows, Table table, String branch, long base, Map<String, String> properties) {
        committing(() -> {
            new References(table).branch(branch, base);
            DataFrameWriterV2<Row> writer = writer(rows, name() + ".`branch_" + branch + "`");
            for (Map.Entry<String, String> property : properties.entrySet()) {
                writer = writer.option("snapshot-property." + property.getKey(), property.getValue());
            }
            writer.append();
            return null;
        });
        table.refresh();
    }

    /**
     * Changes rows in place, in one commit: an SQL condition and assignments such as {@code stage = 'retired'}. Where the files that
     * it read were merged or changed meanwhile it reads once more.
     *
     * @param values what stands for {@code :name} in both: a name that somebody has given is never part of the SQL
     */
    public void update(String assignments, String condition, Map<String, Object> values) {
        change("UPDATE " + name() + " SET " + assignments + " WHERE " + condition, values);
    }

    /** Deletes rows, in one commit, in the same way; older snapshots keep them. */
    public void delete(String condition, Map<String, Object> values) {
        change("DELETE FROM " + name() + " WHERE " + condition, values);
    }

    private void change(String sql, Map<String, Object> values) {
        for (int attempt = 1; ; attempt++) {
            try {
                committing(() -> spark.sql(sql, values));
                return;
            } catch (RuntimeException e) {
                if (attempt == PUBLISH_ATTEMPTS || !isConflict(e)) {
                    throw e;
                }
            }
        }
    }

    /** Whether rows could not be changed because their files are no longer the table's; Spark tells it in words of its own. */
    private static boolean isConflict(Throwable failure) {
        Throwable cause = failure;
        while (cause != null && !(cause instanceof ValidationException)) {
            cause = cause.getCause();
        }
        return cause != null;
    }

    /** The snapshot that is visible now; empty before the first commit. */
    public OptionalLong snapshotId() {
        Snapshot snapshot = catalog.loadTable(identifier).currentSnapshot();
        return snapshot == null ? OptionalLong.empty() : OptionalLong.of(snapshot.snapshotId());
    }

    /** How many rows are visible now, of which the newest snapshot has kept count: no file is read. */
    public long rowCount() {
        Snapshot snapshot = catalog.loadTable(identifier).currentSnapshot();
        return snapshot == null
                ? 0
                : Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_RECORDS_PROP, UNKNOWN));
    }

    /** The summaries of the snapshots that are visible now, oldest first. */
    public List<Map<String, String>> snapshotSummaries() {
        Table table = catalog.loadTable(identifier);
        List<Map<String, String>> summaries = new ArrayList<>();
        Snapshot snapshot = table.currentSnapshot();
        while (snapshot != null) {
            summaries.add(0, snapshot.summary());
            Long parent = snapshot.parentId();
            snapshot = parent == null ? null : table.snapshot(parent);
        }
        return summaries;
    }

    /** What must hold of staged rows before anybody sees them. */
    @FunctionalInterface
    public interface Audit {
        /** Throws if the staged rows must not become visible. */
        void check(Dataset<Row> staged);
    }

    private DataFrameWriterV2<Row> writer(JavaRDD<R> rows, String target) {
        RowCodec<R> toRows = codec;
        return spark.createDataFrame(rows.map(toRows::toRow), codec.schema()).writeTo(target);
    }

    /** A branch needs a snapshot to start from: an empty table gets an empty first one. */
    private static long mainSnapshot(Table table) {
        table.refresh();
        if (table.currentSnapshot() == null) {
            table.newAppend().commit();
        }
        return table.currentSnapshot().snapshotId();
    }

    private <T> T committing(Callable<T> commit) {
        try {
            return commit.call();
        } catch (CommitStateUnknownException e) {
            throw new CommitUnknownException(
                    "Cannot tell whether a commit to " + name() + " succeeded: expected an answer of the catalog, got "
                            + e.getMessage() + ". Look at the table's newest snapshot before you run the job again.",
                    e);
        } catch (CommitFailedException e) {
            throw new InfrastructureException(
                    "Cannot commit to " + name() + ": expected a quiet moment, got commits of other jobs each time ("
                            + e.getMessage() + "). Nothing was changed; run fewer jobs on this table at once.",
                    e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new InfrastructureException(
                    "Cannot use " + name() + ": expected the warehouse to answer, got " + e.getMessage()
                            + ". Check the warehouse's file system and run the job again.",
                    e);
        }
    }
}
