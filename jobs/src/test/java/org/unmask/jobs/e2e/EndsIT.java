package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ends that a job does not choose, as a shell sees them; each is a process of its own. */
class EndsIT {
    @TempDir
    private Path folder;

    /** A row at once, and then none for as long as anybody waits. */
    private static final String ENDLESS =
            "select id from range(0, 1, 1, 1) union all select id from range(0, 100000000000000, 1, 2) where id < 0";

    @ParameterizedTest
    @CsvSource({"INT,130", "TERM,143"})
    void aSignalEndsAJobInOneLine(String signal, int exitCode) {
        // The signal goes to the launcher, as a terminal or a scheduler sends it, once the first row shows that the job
        // is at work. Whoever started the tests may ignore SIGINT, which a shell cannot undo.
        Finished finished = shell("""
                mkfifo out
                env --default-signal=INT "$UNMASK" sql -e "$STATEMENT" > out &
                launcher=$!
                exec 3< out
                read -r header <&3
                read -r first <&3
                kill -%s "$launcher"
                wait "$launcher"
                echo "ended with $?"
                """.formatted(signal));

        assertThat(finished.outLines()).containsExactly("ended with " + exitCode);
        assertThat(finished.sentences())
                .containsExactly("SIG" + signal
                        + ": sql ends before it is done. What was committed stays; the same command does the rest.");
    }

    @Test
    void aReaderWhoHasSeenEnoughEndsAJobQuietly() {
        Finished finished =
                shell("\"$UNMASK\" sql -e 'select id from range(100000000)' | head -1; echo ${PIPESTATUS[0]}");

        assertThat(finished.outLines()).containsExactly("id", "0");
        assertThat(finished.err()).isEmpty();
    }

    @Test
    void dataForAFullDiskAreAFailure() {
        Finished finished = shell("\"$UNMASK\" sql -e 'select 1' > /dev/full");

        assertThat(finished.exitCode()).isEqualTo(6);
        assertThat(finished.err())
                .startsWith(
                        "Cannot print the result: expected standard output to take it, got No space left on device.");
    }

    @Test
    void memoryThatRunsOutHasACodeOfTheTable() {
        Finished finished = Build.unmask(
                        folder,
                        "sql",
                        "--driver-memory",
                        "512m",
                        "-e",
                        "select length(repeat(cast(id as string), 900000000)) from range(1)")
                .run();

        assertThat(finished.exitCode()).isEqualTo(6);
        assertThat(finished.sentences()).first().asString().contains("memory", "--driver-memory");
    }

    @Test
    void aRefusalOfSparkItselfIsTheUsersMistake() {
        Finished finished = Build.unmask(folder, "sql", "--conf", "spark.driver.extraJavaOptions=-Xmx1g")
                .run();

        assertThat(finished.exitCode()).isEqualTo(2);
        assertThat(finished.sentences())
                .last()
                .asString()
                .startsWith("Cannot run sql: expected Spark to start it, got a refusal");
    }

    @Test
    void aUserWithoutANameIsAsGoodAsAnyOther() throws IOException {
        List<String> nameless = List.of("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups");
        assumeThat(Files.isExecutable(Path.of("/usr/bin/setpriv")) && "root".equals(System.getProperty("user.name")))
                .as("only root can become a user without a name")
                .isTrue();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        assumeThat(new Program(
                                folder,
                                Map.of(),
                                List.of(
                                        "setpriv",
                                        "--reuid=54321",
                                        "--regid=54321",
                                        "--clear-groups",
                                        "test",
                                        "-r",
                                        Build.launcher().toString()))
                        .run()
                        .exitCode())
                .as("others may read the build")
                .isZero();

        Finished finished = new Program(
                        folder,
                        Map.of("HOME", "/"),
                        Stream.concat(
                                        nameless.stream(),
                                        Stream.of(Build.launcher().toString(), "sql", "-e", "select 1 as one"))
                                .toList())
                .succeed();

        assertThat(finished.out()).isEqualTo("one\n1\n");
        assertThat(finished.err()).isEmpty();
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("logs", "warehouse");
    }

    private Finished shell(String script) {
        return new Program(
                        folder,
                        Map.of("UNMASK", Build.launcher().toString(), "STATEMENT", ENDLESS),
                        List.of("bash", "-c", script))
                .run();
    }
}
