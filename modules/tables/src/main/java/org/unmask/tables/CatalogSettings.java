package org.unmask.tables;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.CatalogUtil;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.hadoop.HadoopCatalog;
import org.apache.iceberg.hadoop.HadoopFileIO;
import org.apache.iceberg.spark.SparkCatalog;
import org.unmask.core.errors.UserException;
import org.unmask.tables.disk.LocalDisk;
import org.unmask.tables.views.LakeCatalog;
import org.unmask.tables.warehouse.WholeFiles;

/**
 * The Spark settings under which SQL and Unmask see one warehouse as the namespace {@code unmask}. The catalog is Iceberg's Hadoop
 * catalog unless the user has set another for {@code lake}, as any Iceberg catalog is set in Spark: {@code
 * spark.sql.catalog.lake.type=rest} and what that type wants.
 */
public final class CatalogSettings {
    /** The name of the Spark catalog; it is the session's default, so that users write {@code unmask.faces}. */
    static final String CATALOG = "lake";

    /** Where a catalog's settings begin. */
    public static final String KEYS = "spark.sql.catalog." + CATALOG;

    /** The namespace of all tables. */
    static final String NAMESPACE = LakeCatalog.NAMESPACE;

    /** Says where the files beside the tables lie; Iceberg itself does not look at it. */
    static final String FILES = KEYS + ".unmask-files";

    private static final String PREFIX = KEYS + ".";
    private static final String TYPE = PREFIX + "type";
    private static final String IMPLEMENTATION = PREFIX + "catalog-impl";
    private static final String WAREHOUSE = PREFIX + "warehouse";
    private static final String FILE_IO = PREFIX + "io-impl";
    private static final String HADOOP = "hadoop";

    private CatalogSettings() {}

    /** The settings of a warehouse for which the user has set no catalog. */
    public static Map<String, String> of(String warehouse) {
        return of(warehouse, Map.of());
    }

    /**
     * The settings to give a Spark session before it starts.
     *
     * @param warehouse URI of the warehouse; under the Hadoop catalog its file system must rename atomically (local, HDFS)
     * @param given what the user has set; only the catalog's own settings count
     * @throws UserException for an object store under the Hadoop catalog, which could lose commits there, and for a catalog that is
     *     not Iceberg's
     */
    public static Map<String, String> of(String warehouse, Map<String, String> given) {
        Map<String, String> settings = new TreeMap<>();
        given.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                settings.put(key, value);
            }
        });
        requireIcebergs(given.getOrDefault(KEYS, LakeCatalog.class.getName()));
        if (!settings.containsKey(IMPLEMENTATION)) {
            settings.putIfAbsent(TYPE, HADOOP);
        }
        requireStore(warehouse, settings);
        settings.put(KEYS, LakeCatalog.class.getName());
        if (isHadoops(settings)) {
            settings.put(WAREHOUSE, warehouse);
        } else {
            // A service may know the warehouse by a name of its own.
            settings.putIfAbsent(WAREHOUSE, warehouse);
        }
        if (WholeFiles.isObjectStore(warehouse)) {
            // Tables and the files beside them are reached in one way, by the same keys and secrets.
            settings.putIfAbsent(FILE_IO, HadoopFileIO.class.getName());
        }
        settings.put(FILES, warehouse);
        // Another job's commit must be seen at once.
        settings.put(PREFIX + "cache-enabled", "false");
        settings.put("spark.sql.extensions", "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
        settings.put("spark.sql.defaultCatalog", CATALOG);
        settings.put("spark.sql.session.timeZone", "UTC");
        settings.put("spark.sql.datetime.java8API.enabled", "true");
        LocalDisk.settings().forEach((key, value) -> settings.put("spark.hadoop." + key, value));
        return settings;
    }

    /**
     * The catalog itself, without a session; whoever opens it closes it, where it can be closed.
     *
     * @param settings as {@link #of} gives them
     */
    static Catalog open(Map<String, String> settings, Configuration configuration) {
        Map<String, String> properties = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (key.startsWith(PREFIX)) {
                properties.put(key.substring(PREFIX.length()), value);
            }
        });
        return CatalogUtil.buildIcebergCatalog(CATALOG, properties, configuration);
    }

    /** Where the files beside the tables lie, by settings that {@link #of} gave. */
    static String files(Map<String, String> settings) {
        return Objects.requireNonNull(settings.get(FILES), FILES);
    }

    private static boolean isHadoops(Map<String, String> settings) {
        return HADOOP.equals(settings.getOrDefault(TYPE, "").toLowerCase(Locale.ROOT))
                || HadoopCatalog.class.getName().equals(settings.get(IMPLEMENTATION));
    }

    private static void requireIcebergs(String className) {
        if (!className.equals(LakeCatalog.class.getName()) && !className.equals(SparkCatalog.class.getName())) {
            throw new UserException("Cannot open the catalog " + CATALOG + ": expected " + KEYS + " to be "
                    + SparkCatalog.class.getName() + ", got " + className + ". Remove that setting: what kind of"
                    + " catalog it is says " + TYPE + ".");
        }
    }

    private static void requireStore(String warehouse, Map<String, String> settings) {
        if (warehouse.startsWith("s3:")) {
            throw new UserException("Cannot open the warehouse " + warehouse
                    + ": expected file:, hdfs: or s3a:, got s3:, which Hadoop does not read. Write s3a: instead.");
        }
        if (WholeFiles.isObjectStore(warehouse) && isHadoops(settings)) {
            throw new UserException("Cannot open the warehouse " + warehouse
                    + ": expected a file system that renames atomically (file: or hdfs:), as no other catalog is set,"
                    + " got an object store. Name a catalog, such as --conf " + TYPE + "=rest --conf " + PREFIX
                    + "uri=http://HOST:PORT, or jdbc or hive.");
        }
    }
}
