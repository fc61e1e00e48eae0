package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/unmask} itself: help, where it may be called from, and which Spark it uses. */
class LauncherIT {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void listsTheJobs(String option) throws IOException {
        Finished finished = Build.unmask(folder, option).succeed();

        assertThat(finished.out()).startsWith("Usage: unmask <job> [options]");
        for (String line : Files.readAllLines(Build.home().resolve("bin/jobs.txt"))) {
            assertThat(finished.out()).contains("\n  " + line + "\n");
        }
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void worksThroughASymbolicLinkFromAnotherDirectory() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("linked"), Build.launcher());

        Finished finished = new Program(folder, Map.of(), List.of(link.toString(), "ingest", "--help")).succeed();

        Files.delete(link);
        assertThat(finished.out()).startsWith("Usage: ingest").contains("--input", "--warehouse", "--run-date");
        assertThat(finished.sentences()).isEmpty();
    }

    @Test
    void usesTheSparkThatSparkHomeNames() {
        Finished finished = Build.unmask(folder, "sql", "--help")
                .with("SPARK_HOME", Build.sparkHome().toString())
                .succeed();

        assertThat(finished.out()).startsWith("Usage: sql");
        assertThat(finished.sentences()).isEmpty();
    }

    @Test
    void preparesFastStartsOnce() {
        assertThat(Program.sparkJvm()).contains("-XX:SharedArchiveFile=");

        Finished again = Build.unmask(folder, "prepare").succeed();

        assertThat(Build.sparkHome().resolveSibling("spark-home.jsa")).isNotEmptyFile();
        assertThat(again.out()).isEmpty();
        assertThat(again.err()).isEmpty();
    }

    @Test
    void findsTheClassOfAJobOfSeveralWords() {
        Finished finished =
                Build.unmask(folder, "select-for-annotation", "--help").succeed();

        assertThat(finished.out()).startsWith("Usage: select-for-annotation");
    }

    @Test
    void refusesASparkHomeThatHoldsNoSpark() {
        Finished finished = Build.unmask(folder, "sql", "--help")
                .with("SPARK_HOME", folder.toString())
                .run();

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.sentences())
                .singleElement()
                .asString()
                .contains("expected SPARK_HOME to hold bin/spark-submit, got " + folder);
        assertThat(finished.out()).isEmpty();
    }

    @Test
    void refusesAJobThatItDoesNotKnow() {
        Finished finished = Build.unmask(folder, "trian").run();

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.sentences())
                .singleElement()
                .asString()
                .startsWith("Cannot run trian: expected one of demo, ")
                .contains("train");
        assertThat(finished.out()).isEmpty();
    }

    @Test
    void showsItsUsageToACallWithoutAJob() {
        Finished finished = Build.unmask(folder).run();

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.out()).isEmpty();
        assertThat(finished.err()).startsWith("Usage: unmask <job> [options]");
        assertThat(finished.sentences()).last().asString().startsWith("Cannot run: expected a job, got nothing.");
    }

    @Test
    void refusesASparkOptionWithoutItsValue() {
        Finished finished = Build.unmask(folder, "sql", "--master").run();

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.sentences()).singleElement().asString().contains("expected a value after --master");
    }

    @Test
    void refusesASparkOptionWithAnEmptyValue() {
        Finished finished = Build.unmask(folder, "sql", "--master", "").run();

        assertRefused(finished, "expected a value after --master, got nothing");
    }

    @ParameterizedTest
    @CsvSource({
        "--master, nonsense, 'expected --master local[N], spark://HOST:PORT, yarn or k8s://HOST, got nonsense'",
        "--conf, spark.ui.enabled, 'expected --conf key=value, got spark.ui.enabled'",
        "--properties-file, not/there.conf, 'expected a properties file, got not/there.conf'",
        "--driver-memory, much, 'expected an amount of memory like 3g after --driver-memory, got much'",
        "--warehouse, '', 'expected a value after --warehouse, got an empty one'",
        "--domain, '', 'expected a value after --domain, got an empty one'"
    })
    void refusesAValueThatIsNoneBeforeAnythingIsStarted(String option, String value, String words) {
        assertRefused(Build.unmask(folder, "train", option, value).run(), words);
        assertRefused(Build.unmask(folder, "train", option + "=" + value).run(), words);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesASparkOfAnotherVersion() throws IOException {
        Finished finished = Build.unmask(folder, "sql", "--help")
                .with("SPARK_HOME", sparkHome("spark-core_2.12-3.4.4.jar").toString())
                .run();

        assertRefused(finished, "expected SPARK_HOME to hold Spark 3.5, 4.0 or 4.1, got spark-core_2.12-3.4.4.jar");
    }

    @ParameterizedTest
    @CsvSource({
        "spark-core_2.12-3.5.9.jar, 3.5",
        "spark-core_2.13-3.5.9.jar, 3.5_2.13",
        "spark-core_2.13-4.0.1.jar, 4.0"
    })
    void saysHowToBuildForASparkThatNothingWasBuiltFor(String core, String build) throws IOException {
        Path launcher = Files.createDirectories(folder.resolve("checkout/bin")).resolve("unmask");
        Files.copy(Build.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Build.home().resolve("bin/jobs.txt"), launcher.resolveSibling("jobs.txt"));

        Finished finished = new Program(folder, Map.of(), List.of(launcher.toString(), "sql", "--help"))
                .with("SPARK_HOME", sparkHome(core).toString())
                .run();

        assertRefused(
                finished,
                "expected a build of Unmask for the Spark of SPARK_HOME, got " + core,
                "-Dspark=" + build + " package");
    }

    @Test
    void aBundleBuildsNothing() throws IOException {
        Path launcher = Files.createDirectories(folder.resolve("bundle/bin")).resolve("unmask");
        Files.copy(Build.launcher(), launcher, StandardCopyOption.COPY_ATTRIBUTES);
        Files.copy(Build.home().resolve("bin/jobs.txt"), launcher.resolveSibling("jobs.txt"));
        Files.createFile(folder.resolve("bundle/unmask.jar"));
        Program begun = new Program(folder, Map.of(), List.of(launcher.toString(), "sql", "--help"));

        assertRefused(begun.run(), "expected a whole bundle, got no " + folder.resolve("bundle/spark-home"));
        assertRefused(
                begun.with("SPARK_HOME", sparkHome("spark-core_2.12-3.5.9.jar").toString())
                        .run(),
                "expected SPARK_HOME to hold Spark 4.1, which this bundle is for, got spark-core_2.12-3.5.9.jar");
        executable(
                Files.createDirectories(folder.resolve("bundle/spark-home/bin")).resolve("spark-submit"), "exit 1");
        assertRefused(
                new Program(folder, Map.of(), List.of(launcher.toString(), "serve-sql", "--users", "sql-users")).run(),
                "expected a checkout of Unmask, got a bundle");
    }

    private Path sparkHome(String core) throws IOException {
        Path spark = Files.createDirectories(folder.resolve("spark/jars")).getParent();
        Files.createFile(spark.resolve("jars").resolve(core));
        executable(Files.createDirectories(spark.resolve("bin")).resolve("spark-submit"), "exit 1");
        return spark;
    }

    @Test
    void givesDriverAndExecutorsALocaleThatKnowsAllNames() throws IOException {
        Path spark = Files.createDirectories(folder.resolve("spark/jars")).getParent();
        Files.createFile(spark.resolve("jars/spark-core_2.13-4.1.3.jar"));
        Files.createFile(spark.resolve("jars/iceberg-spark-runtime-4.1_2.13-1.jar"));
        executable(
                Files.createDirectories(spark.resolve("bin")).resolve("spark-submit"),
                "locale charmap; printf '%s\\n' \"$@\"");

        Finished finished = Build.unmask(folder, "ingest", "--input", "ünï")
                .with("SPARK_HOME", spark.toString())
                .with("LC_ALL", "C")
                .succeed();

        assertThat(finished.out().lines())
                .contains("UTF-8", "spark.executorEnv.LC_ALL=C.UTF-8")
                .anyMatch(line -> line.equals("ünï"));
    }

    @Test
    void refusesAJavaWhoseReleaseFileSaysAnotherMajorVersion() throws IOException {
        Path java = java("exit 1");
        Files.writeString(java.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"21.0.2\"\n");

        Finished finished = Build.unmask(folder, "sql", "-e", "select 1")
                .with("JAVA_HOME", java.toString())
                .run();

        assertRefused(finished, "Cannot run sql: expected Java 17, got Java 21.0.2 (" + java + "/bin/java)");
    }

    @Test
    void asksAJavaForItsVersionWhereNoFileSaysIt() throws IOException {
        Path java = java("echo 'openjdk version \"1.8.0_402\"' >&2");

        Finished finished = Build.unmask(folder, "sql", "-e", "select 1")
                .with("JAVA_HOME", java.toString())
                .run();

        assertRefused(finished, "expected Java 17, got Java 1.8.0_402");
    }

    @Test
    void saysThatThereIsNoJava() throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("bash", "cut", "dirname", "grep", "paste", "readlink", "sed")) {
            Files.createSymbolicLink(tools.resolve(tool), Path.of("/usr/bin", tool));
        }

        Finished onThePath = new Program(
                        folder,
                        Map.of("PATH", tools.toString(), "JAVA_HOME", ""),
                        List.of("/usr/bin/bash", Build.launcher().toString(), "sql"))
                .run();
        Finished atHome =
                Build.unmask(folder, "sql").with("JAVA_HOME", folder.toString()).run();

        assertRefused(onThePath, "expected Java 17, got no java on PATH. Install Java 17");
        assertRefused(atHome, "expected Java 17, got JAVA_HOME=" + folder + " without bin/java");
    }

    private Path java(String script) throws IOException {
        Path java = Files.createDirectories(folder.resolve("java/bin")).getParent();
        executable(java.resolve("bin/java"), script);
        return java;
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, "#!/bin/bash\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void assertRefused(Finished finished, String... words) {
        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.sentences()).singleElement().asString().contains(words);
        assertThat(finished.out()).isEmpty();
    }
}
