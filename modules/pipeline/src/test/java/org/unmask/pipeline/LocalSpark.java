package org.unmask.pipeline;

import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.unmask.tables.CatalogSettings;

/** The one Spark of a test run, with a warehouse of its own for whoever asks. */
final class LocalSpark {
    private static final SparkSession ROOT = SparkSession.builder()
            .master("local[2]")
            .appName("unmask tests")
            .config("spark.ui.port", "0")
            .config("spark.ui.showConsoleProgress", "false")
            .config(
                    "spark.metrics.conf.driver.sink.prometheusServlet.class",
                    "org.apache.spark.metrics.sink.PrometheusServlet")
            .config("spark.metrics.conf.driver.sink.prometheusServlet.path", "/metrics/prometheus")
            .config("spark.driver.host", "127.0.0.1")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.sql.shuffle.partitions", "2")
            .config("spark.sql.extensions", CatalogSettings.of("/").get("spark.sql.extensions"))
            .getOrCreate();

    private LocalSpark() {}

    /** A session that sees the warehouse in a folder; sessions share executors, not catalogs. */
    static SparkSession on(Path warehouse) {
        SparkSession session = ROOT.newSession();
        for (Map.Entry<String, String> setting :
                CatalogSettings.of(warehouse.toString()).entrySet()) {
            if (!setting.getKey().equals("spark.sql.extensions")) {
                session.conf().set(setting.getKey(), setting.getValue());
            }
        }
        // Spark looks a catalog up in the settings of the thread's active session.
        SparkSession.setActiveSession(session);
        return session;
    }
}
