package org.unmask.jobs.start;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.unmask.engine.backend.BackendFacts;

/** What a run runs on, by name, for the runs table and the report. */
final class Versions {
    private Versions() {}

    static Map<String, String> of(SparkSession spark, BackendFacts backend) {
        Map<String, String> versions = new TreeMap<>();
        versions.put("Unmask", build("unmask"));
        versions.put("Iceberg", build("iceberg"));
        versions.put("Spark", spark.version());
        versions.put("Spark master", spark.sparkContext().master());
        versions.put("Java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        versions.put("Operating system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        versions.put("Processors", Integer.toString(Runtime.getRuntime().availableProcessors()));
        versions.put("ND4J", backend.nd4jVersion());
        versions.put("Device", backend.device() + ", " + backend.dataType() + ", " + backend.blasVendor());
        versions.put("Convolutions", backend.kernels());
        versions.put("Tensor library", backend.nativeLibrary());
        versions.put("Native threads per task", Integer.toString(backend.threads()));
        return versions;
    }

    private static String build(String name) {
        try (InputStream in = Versions.class.getResourceAsStream("/unmask/version.properties")) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in));
            return properties.getProperty(name, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
