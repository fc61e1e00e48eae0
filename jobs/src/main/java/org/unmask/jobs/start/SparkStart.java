package org.unmask.jobs.start;

import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UnmaskException;
import org.unmask.core.errors.UserException;
import org.unmask.pipeline.device.GpuRequest;
import org.unmask.tables.CatalogSettings;
import org.unmask.tables.disk.LocalDisk;

/** Starts the Spark session of a job on a warehouse. What the user set wins over what is set here. */
final class SparkStart {
    private static final String PROMETHEUS = "spark.metrics.conf.driver.sink.prometheusServlet.";
    private static final String MASTER = "spark.master";
    private static final String LOCAL_MASTER = "local[*]";
    private static final String HADOOP = "spark.hadoop.";
    private static final String SERIALIZER = "spark.serializer";

    // One replica a task, with the task's cores as its threads; why each setting helps: docs/runbook.md, "Environment
    // of the workers".
    private static final Map<String, String> WORKER_ENVIRONMENT = Map.of(
            "OMP_WAIT_POLICY", "passive",
            "MALLOC_MMAP_MAX_", "0",
            "MALLOC_TRIM_THRESHOLD_", "100000000000");

    private SparkStart() {}

    static SparkSession open(String job, String warehouse, GpuRequest gpus) {
        SparkConf conf = new SparkConf();
        refuseKryo(conf);
        conf.setIfMissing(MASTER, LOCAL_MASTER);
        conf.setIfMissing("spark.app.name", "unmask " + job);
        conf.setIfMissing("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.sql.shuffle.partitions", "8");
        conf.setIfMissing("spark.sql.parquet.compression.codec", "zstd");
        conf.setIfMissing("spark.master.rest.enabled", "false");
        // Else the machine that read the table decodes all small shards, and keeps them: docs/adr/0010.
        conf.setIfMissing("spark.locality.wait", "0s");
        if (isOnThisMachine(conf.get(MASTER))) {
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        // Else each name begins with the application's number, and no dashboard could ask for it.
        conf.setIfMissing("spark.metrics.namespace", "unmask");
        // On Spark's page, where there is one: losses, rates and what was accepted, beside Spark's own metrics.
        conf.setIfMissing(PROMETHEUS + "class", "org.apache.spark.metrics.sink.PrometheusServlet");
        conf.setIfMissing(PROMETHEUS + "path", "/metrics/prometheus");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.ui.enabled", "false");
        }
        gpus.applyTo(conf);
        conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
        WORKER_ENVIRONMENT.forEach((name, value) -> conf.setIfMissing("spark.executorEnv." + name, value));
        catalog(warehouse).forEach(conf::set);
        try {
            return SparkSession.builder().config(conf).getOrCreate();
        } catch (Exception e) {
            throw refusal(conf.get(MASTER), e);
        } finally {
            LogFile.takeBack();
        }
    }

    /** Whether a session would have no other machine to work on. */
    static boolean wouldBeLocal() {
        return System.getProperty(MASTER, LOCAL_MASTER).startsWith("local");
    }

    /**
     * The settings of the warehouse's catalog, those that the user gave to Spark among them.
     *
     * @throws UserException if the catalog does not fit the warehouse
     */
    static Map<String, String> catalog(String warehouse) {
        Map<String, String> given = new TreeMap<>();
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(CatalogSettings.KEYS))
                .forEach(name -> given.put(name, System.getProperty(name)));
        return CatalogSettings.of(warehouse, given);
    }

    /** How file systems are reached without a session, by the settings that it would have. */
    static Configuration hadoop() {
        Configuration hadoop = new Configuration();
        LocalDisk.settings().forEach(hadoop::set);
        // Spark's settings are system properties; to read them so spares the loading of Spark.
        System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(HADOOP))
                .forEach(name -> hadoop.set(name.substring(HADOOP.length()), System.getProperty(name)));
        return hadoop;
    }

    /** Settings that Spark cannot read are the user's; that it cannot do as they say is a matter for operations. */
    private static UnmaskException refusal(String master, Exception e) {
        String message = String.valueOf(e.getMessage());
        String got = message.lines().findFirst().orElse("an error").strip();
        if (e instanceof IllegalArgumentException || message.contains("Could not parse Master URL")) {
            return new UserException(
                    "Cannot start Spark: expected settings that it takes, got: " + got
                            + " Correct --master, --driver-memory, --conf or --properties-file.",
                    e);
        }
        return new InfrastructureException(
                "Cannot start Spark: expected a session on " + master + ", got " + message
                        + ". Check --master and the cluster.",
                e);
    }

    private static void refuseKryo(SparkConf conf) {
        if (conf.get(SERIALIZER, "").contains("Kryo")) {
            throw new UserException("Cannot start Spark: expected spark.serializer to be the Java serializer, got "
                    + conf.get(SERIALIZER) + ". Remove that setting: Kryo cannot read records.");
        }
    }

    private static boolean isOnThisMachine(String master) {
        return master.startsWith("local")
                || master.startsWith("spark://127.0.0.1:")
                || master.startsWith("spark://localhost:");
    }
}
