package org.unmask.jobs.e2e;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;

/** The tables of a warehouse whose catalog is a service, read with Iceberg alone: no Spark. Threads as the catalog. */
final class SharedLake {
    private static final String PREFIX = "spark.sql.catalog.lake.";

    private final Catalog catalog;

    /** A lake by the settings that a session would have. */
    SharedLake(Map<String, String> settings, Configuration hadoop) {
        Map<String, String> properties = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                properties.put(key.substring(PREFIX.length()), value);
            }
        });
        this.catalog = CatalogUtil.buildIcebergCatalog("lake", properties, hadoop);
    }

    /** Whether there is a table yet. */
    boolean has(String table) {
        return catalog.tableExists(identifier(table));
    }

    /** The rows of a table, some columns of them or the first, in the order of their text. */
    List<List<Object>> rows(String table, String... columns) {
        Table loaded = catalog.loadTable(identifier(table));
        return Lake.rows(
                loaded,
                columns.length > 0
                        ? columns
                        : new String[] {loaded.schema().columns().get(0).name()});
    }

    private static TableIdentifier identifier(String table) {
        return TableIdentifier.of("unmask", table);
    }
}
