package org.unmask.testing.spark;

import java.util.Map;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** The one Spark of a test run, with a warehouse of its own for whoever asks. */
public final class LocalSpark {
    /** Settings that are read when Spark starts, so they are the same for every warehouse. */
    private static final Predicate<String> OF_THE_START =
            key -> key.equals("spark.sql.extensions") || key.startsWith("spark.hadoop.");

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
            if (!OF_THE_START.test(key)) {
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
            SparkSession.Builder builder = SparkSession.builder()
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
                    // What Spark does for large tables costs more than it gives where there are some dozen rows.
                    .config("spark.sql.shuffle.partitions", "2")
                    .config("spark.sql.adaptive.enabled", "false")
                    .config("spark.sql.codegen.wholeStage", "false")
                    .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
                    .config("spark.broadcast.compress", "false");
            catalog.forEach((key, value) -> {
                if (OF_THE_START.test(key)) {
                    builder.config(key, value);
                }
            });
            started = builder.getOrCreate();
            root = started;
        }
        return started;
    }
}
