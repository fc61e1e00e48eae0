package org.unmask.jobs.e2e;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.launcher.JavaModuleOptions;

/** What the build has made, as programs to run. */
final class Build {
    private static final Path HOME = path("unmask.home");
    private static final Path JAR = path("unmask.jar");
    private static final Path SPARK_HOME = path("unmask.spark.home");

    /** What Spark does for large tables costs more than it gives where there are some dozen rows; what comes out is the same. */
    static final List<String> FEW_ROWS = List.of(
            "spark.sql.shuffle.partitions=2",
            "spark.sql.adaptive.enabled=false",
            "spark.sql.codegen.wholeStage=false",
            "spark.sql.codegen.factoryMode=NO_CODEGEN",
            "spark.broadcast.compress=false");

    private Build() {}

    static Path launcher() {
        return HOME.resolve("bin/unmask");
    }

    /** The checkout. */
    static Path home() {
        return HOME;
    }

    static Path jar() {
        return JAR;
    }

    static Path sparkHome() {
        return SPARK_HOME;
    }

    /** {@code bin/unmask} with some arguments. */
    static Program unmask(Path folder, List<String> arguments) {
        return program(folder, launcher().toString(), arguments);
    }

    /** {@code bin/unmask} with some arguments. */
    static Program unmask(Path folder, String... arguments) {
        return unmask(folder, List.of(arguments));
    }

    /** {@code spark-submit} of a job's class to a cluster, without the launcher. */
    static Program submit(Path folder, String master, String job, List<String> arguments) {
        return submit(folder, master, List.of(), job, arguments);
    }

    /** The same with settings of Spark's own, {@code key=value}. */
    static Program submit(Path folder, String master, List<String> settings, String job, List<String> arguments) {
        List<String> words = new ArrayList<>(
                List.of("--master", master, "--conf", "spark.executor.extraJavaOptions=" + Program.sparkJvm()));
        settings.forEach(setting -> words.addAll(List.of("--conf", setting)));
        words.addAll(List.of("--class", "org.unmask.jobs." + job, JAR.toString()));
        words.addAll(arguments);
        return program(folder, SPARK_HOME.resolve("bin/spark-submit").toString(), words);
    }

    /** A daemon of Spark's own. */
    static Program sparkClass(Path folder, String mainClass, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(mainClass));
        words.addAll(arguments);
        return program(folder, SPARK_HOME.resolve("bin/spark-class").toString(), words);
    }

    /** A class of these tests in a JVM of its own, over the packaged jar and the assembled Spark. */
    static Program testClass(Path folder, Class<?> main, List<String> arguments) {
        List<String> words = new ArrayList<>(
                List.of(JavaModuleOptions.defaultModuleOptions().strip().split("\\s+")));
        words.addAll(List.of(Program.sparkJvm().split(" ", -1)));
        FEW_ROWS.forEach(setting -> words.add("-D" + setting));
        words.addAll(List.of(
                "-Xmx2g",
                "-Dlog4j2.configurationFile=" + HOME.resolve("conf/log4j2-launch.xml"),
                "-cp",
                String.join(File.pathSeparator, loggingJar(), SPARK_HOME + "/jars/*", JAR.toString(), testClasses()),
                main.getName()));
        words.addAll(arguments);
        return program(folder, System.getProperty("java.home") + "/bin/java", words);
    }

    private static Program program(Path folder, String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        return new Program(folder, Map.of(), command);
    }

    /** What Spark's launcher puts first: the archive of classes serves no class path that begins otherwise. */
    private static String loggingJar() {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(SPARK_HOME.resolve("jars"), "slf4j-api-*.jar")) {
            return jars.iterator().next().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String testClasses() {
        try {
            return Path.of(Build.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("Cannot run the end-to-end tests: expected the system property " + property
                    + " that the build sets, got none. Run them with ./mvnw verify.");
        }
        return Path.of(value).toAbsolutePath().normalize();
    }
}
