package org.unmask.tables;

import java.util.Map;
import java.util.TreeMap;
import org.unmask.core.errors.UserException;
import org.unmask.tables.disk.LocalDisk;
import org.unmask.tables.views.LakeCatalog;

/** The Spark settings under which SQL and Unmask see one warehouse as the namespace {@code unmask}. */
public final class CatalogSettings {
    /** The name of the Spark catalog; it is the session's default, so that users write {@code unmask.faces}. */
    static final String CATALOG = "lake";

    /** The namespace of all tables. */
    static final String NAMESPACE = LakeCatalog.NAMESPACE;

    private CatalogSettings() {}

    /**
     * The settings to give a Spark session before it starts.
     *
     * @param warehouse URI of the warehouse; its file system must rename atomically (local, HDFS)
     * @throws UserException for object stores, on which this catalog could lose commits
     */
    public static Map<String, String> of(String warehouse) {
        if (warehouse.startsWith("s3:") || warehouse.startsWith("s3a:")) {
            throw new UserException("Cannot open the warehouse " + warehouse
                    + ": expected a file system that renames atomically (file: or hdfs:), got an object store."
                    + " Use HDFS or a local disk for now.");
        }
        Map<String, String> settings = new TreeMap<>();
        String catalog = "spark.sql.catalog." + CATALOG;
        settings.put("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        settings.put(catalog, LakeCatalog.class.getName());
        settings.put(catalog + ".type", "hadoop");
        settings.put(catalog + ".warehouse", warehouse);
        // Another job's commit must be seen at once.
        settings.put(catalog + ".cache-enabled", "false");
        settings.put("spark.sql.defaultCatalog", CATALOG);
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.datetime.java8API.enabled", "true");
        LocalDisk.settings().forEach((key, value) -> settings.put("spark.hadoop." + key, value));
        return settings;
    }
}
