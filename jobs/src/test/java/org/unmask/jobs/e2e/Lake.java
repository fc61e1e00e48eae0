package org.unmask.jobs.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.hadoop.HadoopTables;
import org.apache.iceberg.io.CloseableIterable;

/** The tables of a warehouse on the local disk, read with Iceberg alone: no Spark, nothing of Unmask. */
record Lake(Path warehouse) {
    /** The rows of a table, some columns of them, in the order of their text. */
    List<List<Object>> rows(String table, String... columns) {
        return rows(table(table), columns);
    }

    /** The same of a table from anywhere. */
    static List<List<Object>> rows(Table table, String... columns) {
        List<List<Object>> rows = new ArrayList<>();
        try (CloseableIterable<Record> records =
                IcebergGenerics.read(table).select(columns).build()) {
            for (Record record : records) {
                List<Object> row = new ArrayList<>();
                for (String column : columns) {
                    row.add(record.getField(column));
                }
                rows.add(row);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.sort(Comparator.comparing(Object::toString));
        return rows;
    }

    /** The number of rows of a table. */
    long count(String table) {
        String first = table(table).schema().columns().get(0).name();
        return rows(table, first).size();
    }

    /** The branches that a table has beside the one that readers see. */
    List<String> branches(String table) {
        return table(table).refs().entrySet().stream()
                .filter(ref -> ref.getValue().isBranch())
                .map(Map.Entry::getKey)
                .filter(name -> !name.equals(SnapshotRef.MAIN_BRANCH))
                .toList();
    }

    /** The snapshot that readers of each table see. */
    List<String> snapshots() {
        try (var tables = Files.list(warehouse.resolve("unmask"))) {
            return tables.map(path -> path.getFileName().toString())
                    .sorted()
                    .map(name -> {
                        Snapshot now = table(name).currentSnapshot();
                        return name + " " + (now == null ? "empty" : now.snapshotId());
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The tags that a table has. */
    List<String> tags(String table) {
        return table(table).refs().entrySet().stream()
                .filter(ref -> ref.getValue().isTag())
                .map(Map.Entry::getKey)
                .toList();
    }

    private Table table(String name) {
        return new HadoopTables(new Configuration())
                .load(warehouse.resolve("unmask").resolve(name).toString());
    }
}
