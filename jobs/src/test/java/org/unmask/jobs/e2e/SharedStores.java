package org.unmask.jobs.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.unmask.tables.CatalogSettings;

/**
 * An object store and a REST catalog with its tables in it, processes of this machine's loopback interface: s3proxy, over a folder,
 * and Iceberg's own server, over SQLite. The profile {@code stores} builds what they need. Up in some seconds.
 */
final class SharedStores implements AutoCloseable {
    /** Where the profile has put class paths; without it there is nothing to start. */
    static final String PROPERTY = "unmask.stores";

    /** The place of tables and files. */
    static final String WAREHOUSE = "s3a://bucket/unmask";

    private static final Pattern ADDRESS = Pattern.compile("^http://127\\.0\\.0\\.1:\\d+$");
    private static final Pattern STARTED = Pattern.compile("Started Server@");
    private static final String KEY = "key-of-tests";
    private static final String SECRET = "secret-of-tests";

    private final Daemon store;
    private final Daemon catalog;
    private final Map<String, String> s3a;
    private final String uri;

    private SharedStores(Daemon store, Daemon catalog, Map<String, String> s3a, String uri) {
        this.store = store;
        this.catalog = catalog;
        this.s3a = s3a;
        this.uri = uri;
    }

    static SharedStores start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Map<String, String> s3a = s3a(port);
        Daemon store = startStore(folder, port);
        List<String> words =
                new ArrayList<>(List.of(folder.resolve("catalog.db").toString(), WAREHOUSE));
        s3a.forEach((key, value) -> words.add(key + "=" + value));
        Daemon catalog = Daemon.start(java(folder, "catalog", "org.unmask.stores.CatalogServer", words));
        return new SharedStores(store, catalog, s3a, catalog.await(ADDRESS).group());
    }

    /** The settings of Spark that a user types, {@code key=value}. */
    List<String> settings() {
        List<String> settings = new ArrayList<>();
        catalog().forEach((key, value) -> settings.add(key + "=" + value));
        s3a.forEach((key, value) -> settings.add("spark.hadoop." + key + "=" + value));
        return settings;
    }

    /** How Hadoop reaches the store. */
    Configuration hadoop() {
        Configuration hadoop = new Configuration();
        s3a.forEach(hadoop::set);
        return hadoop;
    }

    /** The settings of the catalog, complete. */
    Map<String, String> catalogSettings() {
        return CatalogSettings.of(WAREHOUSE, catalog());
    }

    /** A program of Spark's that finds Hadoop's module for the store. */
    static Program reaching(Program program) throws IOException {
        return program.with("SPARK_DIST_CLASSPATH", classPath("s3a"));
    }

    @Override
    public void close() {
        catalog.close();
        store.close();
    }

    private Map<String, String> catalog() {
        return Map.of("spark.sql.catalog.lake.type", "rest", "spark.sql.catalog.lake.uri", uri);
    }

    private static Map<String, String> s3a(int port) {
        return new TreeMap<>(Map.of(
                "fs.s3a.endpoint",
                "http://127.0.0.1:" + port,
                "fs.s3a.endpoint.region",
                "us-east-1",
                "fs.s3a.path.style.access",
                "true",
                "fs.s3a.access.key",
                KEY,
                "fs.s3a.secret.key",
                SECRET));
    }

    private static Daemon startStore(Path folder, int port) throws IOException, InterruptedException {
        Path objects = folder.resolve("objects");
        // A bucket is a folder.
        Files.createDirectories(objects.resolve("bucket"));
        Path properties = folder.resolve("s3proxy.conf");
        Files.write(
                properties,
                List.of(
                        "s3proxy.endpoint=http://127.0.0.1:" + port,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + KEY,
                        "s3proxy.credential=" + SECRET,
                        "jclouds.provider=filesystem-nio2",
                        "jclouds.identity=local",
                        "jclouds.credential=local",
                        "jclouds.filesystem.basedir=" + objects));
        Daemon store = Daemon.start(
                java(folder, "store", "org.gaul.s3proxy.Main", List.of("--properties", properties.toString())));
        store.await(STARTED);
        return store;
    }

    private static Program java(Path folder, String name, String main, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx512m"));
        words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath(name), main));
        words.addAll(arguments);
        return new Program(folder, Map.of(), words);
    }

    private static String classPath(String name) throws IOException {
        Path built = Path.of(System.getProperty(PROPERTY));
        String libraries = Files.readString(built.resolve(name + "-class-path")).strip();
        return name.equals("catalog") ? built.resolve("classes") + ":" + libraries : libraries;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
