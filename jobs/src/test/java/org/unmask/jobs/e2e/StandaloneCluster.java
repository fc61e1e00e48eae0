package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A standalone Spark cluster of this machine's loopback interface: a master and workers of one core each, JVMs of the
 * assembled Spark home. Ports are free ones. Up in about three seconds.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern ELECTED = Pattern.compile("I have been elected leader");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final List<Daemon> daemons = new ArrayList<>();
    private String masterUrl = "";

    private StandaloneCluster() {}

    /** Starts a cluster and waits until every worker belongs to it. */
    static StandaloneCluster start(Path folder, int workers) throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster();
        try {
            cluster.startMaster(folder);
            cluster.startWorkers(folder, workers);
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    /** What {@code --master} takes. */
    String masterUrl() {
        return masterUrl;
    }

    @Override
    public void close() {
        daemons.forEach(Daemon::close);
    }

    private void startMaster(Path folder) throws InterruptedException {
        Daemon master = daemon(
                folder, DEPLOY + "master.Master", List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"));
        masterUrl = master.await(MASTER).group(1);
        master.await(ELECTED);
    }

    private void startWorkers(Path folder, int count) throws IOException, InterruptedException {
        List<Daemon> workers = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            Path work = Files.createDirectories(folder.resolve("worker-" + worker));
            List<String> arguments = List.of(
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "2g",
                    "--webui-port",
                    "0",
                    "--work-dir",
                    work.toString(),
                    masterUrl);
            workers.add(daemon(folder, DEPLOY + "worker.Worker", arguments));
        }
        for (Daemon worker : workers) {
            worker.await(REGISTERED);
        }
    }

    private Daemon daemon(Path folder, String mainClass, List<String> arguments) {
        Daemon daemon = Daemon.start(Build.sparkClass(folder, mainClass, arguments)
                .with("SPARK_DAEMON_MEMORY", "512m")
                .with("SPARK_DAEMON_JAVA_OPTS", Program.QUICK_JVM + " -Dspark.master.rest.enabled=false"));
        daemons.add(daemon);
        return daemon;
    }
}
