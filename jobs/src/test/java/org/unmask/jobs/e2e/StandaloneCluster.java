package org.unmask.jobs.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster of this machine's loopback interface: a master and workers, JVMs of the assembled Spark
 * home. Each worker has an address of its own, for Spark starts no second copy of a slow task on the same host. Workers may
 * declare more cores than the machine has. Ports are free ones. Up in about three seconds.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final Pattern MASTER = Pattern.compile("Starting Spark master at (spark://127\\.0\\.0\\.1:\\d+)");
    private static final Pattern ELECTED = Pattern.compile("I have been elected leader");
    private static final Pattern REGISTERED = Pattern.compile("Successfully registered with master");
    private static final String DEPLOY = "org.apache.spark.deploy.";

    private final List<Daemon> daemons = new ArrayList<>();
    private final List<Daemon> workers = new ArrayList<>();
    private final Path folder;
    private final int coresOfEach;
    private final String workerOptions;
    private String masterUrl = "";

    private StandaloneCluster(Path folder, int coresOfEach, String workerOptions) {
        this.folder = folder;
        this.coresOfEach = coresOfEach;
        this.workerOptions = workerOptions;
    }

    /** Starts a cluster of workers of one core and waits until every worker belongs to it. */
    static StandaloneCluster start(Path folder, int workers) throws IOException, InterruptedException {
        return start(folder, workers, 1);
    }

    /** Starts a cluster of workers of some cores each, with 2 GiB a core, and waits until every worker belongs to it. */
    static StandaloneCluster start(Path folder, int workers, int coresOfEach) throws IOException, InterruptedException {
        return start(folder, workers, coresOfEach, "");
    }

    /** The same with options of the workers' JVMs, such as {@code -Dspark.worker.resource.gpu.amount=2}. */
    static StandaloneCluster start(Path folder, int workers, int coresOfEach, String workerOptions)
            throws IOException, InterruptedException {
        StandaloneCluster cluster = new StandaloneCluster(folder, coresOfEach, workerOptions);
        try {
            cluster.startMaster();
            cluster.startWorkers(workers);
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

    /** The executors that run now, oldest first. */
    List<ProcessHandle> executors() {
        return workers.stream()
                .flatMap(StandaloneCluster::executorsOf)
                .sorted(Comparator.comparingLong(ProcessHandle::pid))
                .toList();
    }

    /** The worker daemons that have an executor, oldest first. */
    List<Daemon> workersAtWork() {
        return workers.stream()
                .filter(worker -> executorsOf(worker).findAny().isPresent())
                .toList();
    }

    /** Kills a worker daemon, as {@code kill -9} does, and starts another in its place. */
    void replace(Daemon worker) throws IOException, InterruptedException {
        worker.kill();
        startWorker().await(REGISTERED);
    }

    @Override
    public void close() {
        daemons.forEach(Daemon::close);
    }

    /**
     * A worker's children that have a command. The shell that became the worker may leave it a dead child that nobody waits for: it
     * counts as alive to the end, but has no command any more.
     */
    private static Stream<ProcessHandle> executorsOf(Daemon worker) {
        return worker.process()
                .children()
                .filter(child -> child.info().command().isPresent());
    }

    private void startMaster() throws InterruptedException {
        Daemon master = daemon(
                DEPLOY + "master.Master", List.of("--host", "127.0.0.1", "--port", "0", "--webui-port", "0"), "");
        masterUrl = master.await(MASTER).group(1);
        master.await(ELECTED);
    }

    private void startWorkers(int count) throws IOException, InterruptedException {
        List<Daemon> started = new ArrayList<>();
        for (int worker = 0; worker < count; worker++) {
            started.add(startWorker());
        }
        for (Daemon worker : started) {
            worker.await(REGISTERED);
        }
    }

    private Daemon startWorker() throws IOException {
        Path work = Files.createDirectories(folder.resolve("worker-" + workers.size()));
        List<String> arguments = List.of(
                "--host",
                "127.0.0." + (workers.size() + 1),
                "--cores",
                Integer.toString(coresOfEach),
                "--memory",
                2 * coresOfEach + "g",
                "--webui-port",
                "0",
                "--work-dir",
                work.toString(),
                masterUrl);
        Daemon worker = daemon(DEPLOY + "worker.Worker", arguments, workerOptions);
        workers.add(worker);
        return worker;
    }

    private Daemon daemon(String mainClass, List<String> arguments, String options) {
        Daemon daemon = Daemon.start(Build.sparkClass(folder, mainClass, arguments)
                .with("SPARK_DAEMON_MEMORY", "512m")
                .with("SPARK_DAEMON_JAVA_OPTS", Program.sparkJvm() + " -Dspark.master.rest.enabled=false " + options));
        daemons.add(daemon);
        return daemon;
    }
}
