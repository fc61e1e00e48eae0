package org.unmask.testing.spark;

import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The one Spark of a test run, with a warehouse of its own for whoever asks. */
public final class LocalSpark {
    /** Read when Spark starts, so it is the same for every warehouse. */
    private static final String EXTENSIONS = "spark.sql.extensions";

    private static @Nullable SparkSession root;

    private LocalSpark() {}

    /**
     * A session that sees a warehouse; sessions share executors, not catalogs.
     *
     * @param catalog the settings of the warehouse's catalog
     */
    public static SparkSession on(Map<String, String> catalog) {
        SparkSession session = root(catalog).newSession();
        catalog.forEach((key, value) -> {
            if (!key.equals(EXTENSIONS)) {
                session.conf().set(key, value);
            }
        });
        // Spark looks a catalog up in the settings of the thread's active session.
        SparkSession.setActiveSession(session);
        return session;
    }

    private static synchronized SparkSession root(Map<String, String> catalog) {
        SparkSession started = root;
        if (started == null) {
            started = SparkSession.builder()
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
                    .config(EXTENSIONS, catalog.getOrDefault(EXTENSIONS, ""))
                    .getOrCreate();
            root = started;
        }
        return started;
    }
}
