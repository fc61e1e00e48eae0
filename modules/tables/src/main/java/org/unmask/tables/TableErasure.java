package org.unmask.tables;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;

/**
 * Takes rows out of one table for good: out of what it shows, in one commit, and then with all of its history, since an older snapshot holds
 * what a newer one has deleted. Tags and branches are history too. Driver only; while no other job writes to the table.
 */
public final class TableErasure {
    private static final String VIEW = "erased";

    private final SparkSession spark;
    private final String name;
    private final Table table;
    private final List<String> columns;

    TableErasure(SparkSession spark, String name, Table table, List<String> columns) {
        this.spark = spark;
        this.name = name;
        this.table = table;
        this.columns = columns;
    }

    /** The table's name in the namespace {@code unmask}. */
    public String name() {
        return name;
    }

    /**
     * How many rows would go.
     *
     * @param erased what the rows have in the columns that say whose they are, by the same names
     */
    public long count(Dataset<Row> erased) {
        Dataset<Row> rows = spark.table(fullName());
        Dataset<Row> kept = rows;
        for (String column : columns) {
            kept = kept.join(values(erased, column), column, "left_anti");
        }
        return rows.count() - kept.count();
    }

    /**
     * Deletes rows, in one commit for each of the columns.
     *
     * @param erased what the rows have in the columns that say whose they are, by the same names
     */
    public void delete(Dataset<Row> erased) {
        for (String column : columns) {
            values(erased, column).createOrReplaceTempView(VIEW);
            spark.sql(
                    "delete from " + fullName() + " where " + column + " in (select " + column + " from " + VIEW + ")");
        }
        spark.catalog().dropTempView(VIEW);
    }

    private static Dataset<Row> values(Dataset<Row> erased, String column) {
        return erased.select(column).where(functions.col(column).isNotNull()).distinct();
    }

    /**
     * Removes all tags and branches and expires all snapshots but the newest, with the files that they alone name.
     *
     * @return how many snapshots went
     */
    public long forgetHistory() {
        table.refresh();
        if (table.currentSnapshot() == null) {
            return 0;
        }
        References references = new References(table);
        for (String reference : Set.copyOf(table.refs().keySet())) {
            if (!reference.equals(SnapshotRef.MAIN_BRANCH)) {
                references.remove(reference);
            }
        }
        table.refresh();
        long before = snapshots().size();
        // Iceberg's own expiry keeps a file that the newest snapshot has replaced; the action deletes whatever no
        // snapshot shows.
        SparkActions.get(spark)
                .expireSnapshots(table)
                .expireOlderThan(Long.MAX_VALUE)
                .retainLast(1)
                .execute();
        table.refresh();
        return before - snapshots().size();
    }

    private Set<Long> snapshots() {
        Set<Long> ids = new HashSet<>();
        table.snapshots().forEach(snapshot -> ids.add(snapshot.snapshotId()));
        return ids;
    }

    private String fullName() {
        return CatalogSettings.NAMESPACE + "." + name;
    }
}
