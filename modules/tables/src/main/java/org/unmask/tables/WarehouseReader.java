package org.unmask.tables;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.tables.schema.RowCodec;

/**
 * Reads small tables of a warehouse where a Spark session, which takes seconds to begin, is not worth its price. It makes no
 * table and changes none. One thread.
 */
public final class WarehouseReader {
    private final String warehouse;
    private final Configuration configuration;

    /**
     * A reader of a warehouse; nothing is read yet.
     *
     * @param warehouse its URI, as {@link CatalogSettings#of} takes it
     * @param configuration how its file system is reached
     */
    public WarehouseReader(String warehouse, Configuration configuration) {
        this.warehouse = warehouse;
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
        try (HadoopCatalog catalog = new HadoopCatalog(configuration, warehouse)) {
            TableIdentifier identifier = TableIdentifier.of(CatalogSettings.NAMESPACE, spec.name());
            if (!catalog.tableExists(identifier)) {
                return List.of();
            }
            Table table = catalog.loadTable(identifier);
            TablePlace.requireUnmoved(table, configuration);
            RowCodec<R> codec = RowCodec.of(spec.row(), spec.name());
            return new SmallRows(table)
                    .read(Arrays.asList(codec.schema().fieldNames())).stream()
                            .map(codec::fromRow)
                            .toList();
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot read " + CatalogSettings.NAMESPACE + "." + spec.name()
                            + ": expected the warehouse to answer, got " + e.getMessage()
                            + ". Check the warehouse's file system and run the job again.",
                    e);
        }
    }
}
