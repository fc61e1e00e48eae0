package org.unmask.tables;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.io.CloseableIterable;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.tables.schema.RowCodec;

/**
 * Reads small tables of a warehouse where a Spark session, which takes seconds to begin, is not worth its price. It makes no
 * table and changes none. One thread.
 */
public final class WarehouseReader {
    private final Map<String, String> settings;
    private final Configuration configuration;

    /**
     * A reader of a warehouse; nothing is read yet.
     *
     * @param settings its catalog's, as {@link CatalogSettings#of} gives them
     * @param configuration how its file system is reached
     */
    public WarehouseReader(Map<String, String> settings, Configuration configuration) {
        this.settings = Map.copyOf(settings);
        this.configuration = configuration;
    }

    /**
     * The rows of a table that are visible now; none where there is no such table. A column that the table of an older release
     * lacks is empty.
     *
     * @throws UserException if the warehouse's folder was moved, renamed or copied
     * @throws InfrastructureException if the warehouse does not answer
     */
    public <R extends Record> List<R> rows(TableSpec<R> spec) {
        return read(spec, table -> {
            RowCodec<R> codec = RowCodec.of(spec.row(), spec.name());
            return new SmallRows(table)
                    .read(Arrays.asList(codec.schema().fieldNames())).stream()
                            .map(codec::fromRow)
                            .toList();
        });
    }

    /**
     * The Parquet files that hold the rows which are visible now, sorted: a plain path on a local disk, else a URI.
     *
     * @throws UserException if the warehouse's folder was moved, renamed or copied, or if some of their rows are deleted, which
     *     only a reader of Iceberg sees
     * @throws InfrastructureException if the warehouse does not answer
     */
    public List<String> files(TableSpec<?> spec) {
        return read(spec, table -> {
            List<String> files = new ArrayList<>();
            try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
                for (FileScanTask task : tasks) {
                    if (!task.deletes().isEmpty()) {
                        throw new UserException(
                                "Cannot list the files of " + CatalogSettings.NAMESPACE + "." + spec.name()
                                        + ": expected files whose every row counts, got deletes beside them, which another program"
                                        + " has written. Read the table through Iceberg, as unmask sql does.");
                    }
                    files.add(task.file().location().replaceFirst("^file:/+", "/"));
                }
            }
            return files.stream().sorted().toList();
        });
    }

    private <T> List<T> read(TableSpec<?> spec, Reading<T> reading) {
        Catalog catalog = CatalogSettings.open(settings, configuration);
        try {
            try {
                return read(catalog, spec, reading);
            } finally {
                if (catalog instanceof Closeable closeable) {
                    closeable.close();
                }
            }
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read " + CatalogSettings.NAMESPACE + "." + spec.name()
                            + ": expected the warehouse to answer, got " + e.getMessage()
                            + ". Check the warehouse's file system and run the job again.",
                    e);
        }
    }

    private <T> List<T> read(Catalog catalog, TableSpec<?> spec, Reading<T> reading) throws IOException {
        TableIdentifier identifier = TableIdentifier.of(CatalogSettings.NAMESPACE, spec.name());
        if (!catalog.tableExists(identifier)) {
            return List.of();
        }
        Table table = catalog.loadTable(identifier);
        TablePlace.requireUnmoved(table, configuration, CatalogSettings.files(settings));
        return reading.of(table);
    }

    /** What is read of a table. */
    @FunctionalInterface
    private interface Reading<T> {
        List<T> of(Table table) throws IOException;
    }
}
