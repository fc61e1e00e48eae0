package org.unmask.jobs.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;

/**
 * Spark's Thrift server on a warehouse, in a process of its own over the jars of {@code deploy/sql-server}, which ends with this one. One
 * thread.
 */
public final class SqlServer implements AutoCloseable {
    private static final String MAIN = "org.unmask.server.TiedServer";
    private static final String LOGGING = "log4j2.configurationFile";
    private static final long POLL_MILLIS = 200;
    private static final long END_SECONDS = 10;

    private final Process process;
    private final Path scratch;
    private final String host;
    private final int port;
    private final Thread atEnd = new Thread(this::end, "end-sql-server");

    private SqlServer(Process process, Path scratch, String host, int port) {
        this.process = process;
        this.scratch = scratch;
        this.host = host;
        this.port = port;
    }

    /**
     * Starts a server; it takes connections after {@link #awaitConnections}.
     *
     * @param warehouse URI of the warehouse
     * @param port 0 for any that is free
     * @param users the file of users
     * @throws UserException if the port cannot be had
     * @throws InfrastructureException if the server's jars are not there
     */
    public static SqlServer start(String warehouse, String host, int port, Path users) {
        Path home = home();
        int taken = free(host, port);
        try {
            Path scratch = Files.createTempDirectory("unmask-serve-sql");
            Process process = new ProcessBuilder(command(home, settings(warehouse, host, taken, users, scratch)))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .directory(scratch.toFile())
                    .start();
            SqlServer server = new SqlServer(process, scratch, host, taken);
            Runtime.getRuntime().addShutdownHook(server.atEnd);
            return server;
        } catch (IOException e) {
            throw new InfrastructureException(
                    "Cannot serve SQL: expected a process to start, got " + e
                            + ". Look at the machine's memory and disk.",
                    e);
        }
    }

    /** The address that JDBC takes. */
    public String address() {
        return "jdbc:hive2://" + host + ":" + port + "/unmask";
    }

    /**
     * Waits until it takes connections.
     *
     * @throws InfrastructureException if it ends before
     */
    public void awaitConnections() {
        try {
            while (!takesConnections()) {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw ended();
                }
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Waits for its end, which nothing but a fault brings about.
     *
     * @throws InfrastructureException when it ends
     */
    public void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
        throw ended();
    }

    @Override
    public void close() {
        end();
        Runtime.getRuntime().removeShutdownHook(atEnd);
    }

    private boolean takesConnections() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), (int) POLL_MILLIS);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void end() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, END_SECONDS, TimeUnit.SECONDS)
                .thenAccept(Process::destroyForcibly)
                .join();
        try (Stream<Path> files = Files.walk(scratch)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException | UncheckedIOException e) {
            // The system clears its folder of temporary files by itself.
        }
    }

    private InfrastructureException ended() {
        return new InfrastructureException(
                "Cannot serve SQL: expected the server to go on until it is ended, got its end with "
                        + process.exitValue() + ". Look at the lines above, and start it again.");
    }

    private static InfrastructureException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new InfrastructureException(
                "Cannot serve SQL: expected to wait for the server, got an interruption.", e);
    }

    private static Path home() {
        Path home = Path.of(System.getProperty("unmask.sql.home", ""));
        if (!Files.isDirectory(home.resolve("jars"))) {
            throw new InfrastructureException("Cannot serve SQL: expected the server's jars in " + home
                    + ", got none. Build them with: ./mvnw package -pl deploy/sql-server -am");
        }
        return home;
    }

    private static int free(String host, int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UserException(
                    "Cannot serve SQL: expected port " + port + " of " + host + " to be free, got " + e.getMessage()
                            + ". End what listens there, or give another --port.",
                    e);
        }
    }

    private static List<String> command(Path home, Map<String, String> settings) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(List.of(java));
        // Spark 3.5 knows nothing of the module that Spark 4.1 adds, of whose use Java warns.
        Stream.of(JavaModuleOptions.defaultModuleOptionArray())
                .filter(option -> !option.startsWith("--add-modules"))
                .forEach(command::add);
        command.add("-Xmx" + (Runtime.getRuntime().maxMemory() >> 20) + "m");
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.addAll(
                List.of("-cp", home.resolve("own") + "/*" + File.pathSeparator + home.resolve("jars") + "/*", MAIN));
        return command;
    }

    private static Map<String, String> settings(String warehouse, String host, int port, Path users, Path scratch) {
        Map<String, String> settings = new TreeMap<>(SparkStart.catalog(warehouse));
        // The classes behind these two are ours and not the server's; it reads alone.
        settings.keySet().removeIf(key -> key.startsWith("spark.hadoop."));
        settings.remove("spark.sql.datetime.java8API.enabled");
        settings.merge(
                "spark.sql.extensions",
                "org.unmask.server.ReadOnlyExtensions",
                (icebergs, own) -> icebergs + "," + own);
        settings.put("spark.sql.catalogImplementation", "in-memory");
        settings.put(
                "spark.sql.warehouse.dir", scratch.resolve("warehouse").toUri().toString());
        settings.put("spark.sql.runSQLOnFiles", "false");
        settings.put("spark.sql.shuffle.partitions", "8");
        settings.put("spark.master", "local[*]");
        settings.put("spark.app.name", "unmask serve-sql");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.driver.host", "127.0.0.1");
        settings.put("spark.driver.bindAddress", "127.0.0.1");
        settings.put("spark.local.dir", scratch.toString());
        settings.put("hive.server2.transport.mode", "binary");
        settings.put("hive.server2.thrift.bind.host", host);
        settings.put("hive.server2.thrift.port", Integer.toString(port));
        settings.put("hive.server2.authentication", "CUSTOM");
        settings.put("hive.server2.custom.authentication.class", "org.unmask.server.PasswordFile");
        settings.put("hive.server2.enable.doAs", "false");
        settings.put("hive.server2.logging.operation.enabled", "false");
        settings.put("hive.exec.scratchdir", scratch.resolve("hive").toString());
        settings.put("hive.exec.local.scratchdir", scratch.resolve("hive-local").toString());
        settings.put(
                "hive.downloaded.resources.dir",
                scratch.resolve("hive-resources").toString());
        settings.put("unmask.sql.users", users.toAbsolutePath().toString());
        settings.put("java.io.tmpdir", scratch.toString());
        settings.put("derby.system.home", scratch.toString());
        String logging = System.getProperty(LOGGING);
        if (logging != null) {
            settings.put(LOGGING, logging);
        }
        return settings;
    }
}
