package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A program to run to its end in a folder, with a time limit. Immutable.
 *
 * @param folder the working directory; logs go there too
 * @param environment variables beside those of this process; an empty value takes a variable away
 * @param command the program and its arguments
 */
record Program(Path folder, Map<String, String> environment, List<String> command) {
    /** No job of these tests takes a tenth of it on an idle machine. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** Short runs spend their time in the compiler of the JVM: its quick half is enough. Results do not depend on it. */
    static final String QUICK_JVM = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=240m -XX:+UseSerialGC";

    private static final String OPTIONS = "SPARK_SUBMIT_OPTS";

    private static final Map<String, String> ENVIRONMENT = Map.of(
            "SPARK_HOME", "",
            "SPARK_LOCAL_IP", "127.0.0.1",
            "UNMASK_DRIVER_MEMORY", "2g",
            "UNMASK_LOGS", "logs");

    /** The options of a quick JVM that runs Spark out of its home: it reads Spark's classes out of an archive. */
    static String sparkJvm() {
        return QUICK_JVM + ClassArchive.options();
    }

    /** The same with one more variable. */
    Program with(String name, String value) {
        Map<String, String> more = new TreeMap<>(environment);
        more.put(name, value);
        return new Program(folder, more, command);
    }

    /** Runs the program; one that does not end in time is killed and fails the test. */
    Finished run() {
        try {
            Path out = Files.createTempFile("unmask-e2e", ".out");
            Path err = Files.createTempFile("unmask-e2e", ".err");
            try {
                return run(out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for " + command, e);
        }
    }

    /** Runs the program and expects it to succeed. */
    Finished succeed() {
        Finished finished = run();
        assertThat(finished.exitCode())
                .as("exit code of %s%nstandard error:%n%s", command, finished.err())
                .isZero();
        return finished;
    }

    /** The process to be: the environment that all programs of these tests share, changed by this program's own. */
    ProcessBuilder builder() {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        ENVIRONMENT.forEach((name, value) -> apply(builder, name, value));
        if (!environment.containsKey(OPTIONS)) {
            apply(builder, OPTIONS, sparkJvm());
        }
        environment.forEach((name, value) -> apply(builder, name, value));
        return builder;
    }

    private Finished run(Path out, Path err) throws IOException, InterruptedException {
        ProcessBuilder builder = builder().redirectOutput(out.toFile()).redirectError(err.toFile());
        try (OwnedProcess owned = OwnedProcess.start(builder)) {
            boolean ended = owned.process().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended)
                    .as("%s ended within %s; standard error:%n%s", command, LIMIT, Files.readString(err))
                    .isTrue();
            return new Finished(owned.process().exitValue(), Files.readString(out), Files.readString(err));
        }
    }

    private static void apply(ProcessBuilder builder, String name, String value) {
        if (value.isEmpty()) {
            builder.environment().remove(name);
        } else {
            builder.environment().put(name, value);
        }
    }
}
