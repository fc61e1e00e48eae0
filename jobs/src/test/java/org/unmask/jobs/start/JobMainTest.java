package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.ExitCode;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

class JobMainTest {
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream err = System.err;

    @BeforeEach
    void listenToTheConsole() {
        System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void giveTheConsoleBack() {
        System.setErr(err);
    }

    /** A job that does what a test asks for. */
    @Command(name = "knit", mixinStandardHelpOptions = true, description = "Knits.")
    private static final class Knit extends Job {
        private final Consumer<JobRun> work;

        @Option(names = "--stitches", required = true, description = "How many.")
        private int stitches;

        private Knit(Consumer<JobRun> work) {
            this.work = work;
        }

        @Override
        public void run(JobRun run) {
            work.accept(run);
            run.print(stitches + " stitches");
        }
    }

    @Test
    void endsWithZeroAndPrintsTheDataToStandardOutput() {
        assertThat(run(work -> {}, "--stitches", "3")).isEqualTo(ExitCode.DONE);
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEqualTo("3 stitches\n");
        assertThat(told()).isEmpty();
    }

    @Test
    void printsItsHelpWithoutDoingAnything() {
        ExitCode exitCode = run(
                work -> {
                    throw new AssertionError("it must not run");
                },
                "--help");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("Knits.", "--stitches", "--warehouse");
    }

    @Test
    void namesTheNearestOptionForAMisspeltOne() {
        assertThat(run(work -> {}, "--stitches", "3", "--warehose", "x")).isEqualTo(ExitCode.USER);
        assertThat(told())
                .startsWith("Cannot run knit: expected one of its options, got --warehose x.")
                .contains("Did you mean --warehouse?", "See: unmask knit --help")
                .hasLineCount(1);
    }

    @Test
    void asksForAnOptionThatIsMissing() {
        assertThat(run(work -> {})).isEqualTo(ExitCode.USER);
        assertThat(told())
                .startsWith("Cannot run knit: expected its options, got: Missing required option: '--stitches")
                .hasLineCount(1);
    }

    @Test
    void refusesAValueOfTheWrongKind() {
        assertThat(run(work -> {}, "--stitches", "many")).isEqualTo(ExitCode.USER);
        assertThat(told())
                .startsWith("Cannot run knit: expected its options, got: Invalid value for option '--stitches'")
                .hasLineCount(1);
    }

    @Test
    void tellsAConfigurationThatIsWrongInOneSentence() {
        assertThat(run(work -> {}, "--stitches", "3", "--set", "train.epoch=3")).isEqualTo(ExitCode.USER);
        assertThat(told())
                .startsWith("Cannot read the configuration: train.epoch = 3")
                .contains("Did you mean train.epochs?")
                .hasLineCount(1);
    }

    @Test
    void tellsAnErrorOfTheUserInOneSentenceWithoutAStackTrace() {
        ExitCode exitCode = run(
                work -> {
                    throw new UserException("Cannot knit: expected wool, got none. Buy some.");
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.USER);
        assertThat(told()).isEqualTo("Cannot knit: expected wool, got none. Buy some.\n");
    }

    @Test
    void findsTheDeliberateErrorThatSparkHasWrapped() {
        ExitCode exitCode = run(
                work -> {
                    throw new IllegalStateException(
                            "Job aborted", new ExecutionException(new UserException("Cannot knit: no wool.")));
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.USER);
        assertThat(told()).isEqualTo("Cannot knit: no wool.\n");
    }

    @Test
    void showsTheStackTraceAndTheLogWhereOperationsMustLook() {
        ExitCode exitCode = run(
                work -> {
                    throw new InfrastructureException("Cannot knit: expected needles, got none. Ask operations.");
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told())
                .startsWith("Cannot knit: expected needles")
                .contains("\tat org.unmask.jobs.start.JobMainTest", "The whole log: ");
    }

    @Test
    void refusesAnEmptyValueBeforeAnythingIsBegun() throws IOException {
        Path logs = Path.of(System.getenv("UNMASK_LOGS"));
        Files.createDirectories(logs);
        long before = files(logs);

        assertThat(run(work -> {}, "--stitches", "3", "--warehouse", "")).isEqualTo(ExitCode.USER);
        assertThat(run(work -> {}, "--stitches", "3", "--run-date", "tomorrow")).isEqualTo(ExitCode.USER);
        assertThat(run(work -> {}, "--stitches", "3", "--set", "train.epoch=3")).isEqualTo(ExitCode.USER);
        assertThat(run(work -> {}, "--stitches", "3", "--warehouse", "s3a://bucket/lake"))
                .isEqualTo(ExitCode.USER);
        assertThat(told())
                .startsWith("Cannot run knit: expected a value after --warehouse, got an empty one. Give one, or leave"
                        + " --warehouse out.\nCannot read --run-date: ")
                .hasLineCount(4);
        assertThat(files(logs)).isEqualTo(before);
    }

    @Test
    void dataThatCannotBeWrittenAreAFailure() throws IOException {
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(run(new StandardOutput(full), work -> {}, "--stitches", "3"))
                    .isEqualTo(ExitCode.INFRASTRUCTURE);
            assertThat(told()).startsWith("Cannot print the result: ").contains("No space left on device");
        }
        try (FileOutputStream full = new FileOutputStream("/dev/full")) {
            assertThat(run(new StandardOutput(full), work -> {}, "--help")).isEqualTo(ExitCode.INFRASTRUCTURE);
        }
    }

    @Test
    void aReaderWhoHasGoneEndsTheJobQuietly() {
        ExitCode exitCode = run(
                new StandardOutput(new StandardOutputTest.ClosedPipe()),
                work -> {
                    work.print("first");
                    throw new AssertionError("it must not go on");
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.DONE);
        assertThat(told()).isEmpty();
    }

    @Test
    void tellsWhatOthersThrowForWhatItIs() {
        ExitCode exitCode = run(
                work -> {
                    throw new UncheckedIOException(new IOException("No space left on device"));
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.INFRASTRUCTURE);
        assertThat(told()).startsWith("Cannot go on: expected room to write, got no space left");
    }

    private static long files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.count();
        }
    }

    @Test
    void callsAnythingElseAFaultOfItsOwn() {
        ExitCode exitCode = run(
                work -> {
                    throw new IllegalStateException("dropped a stitch");
                },
                "--stitches",
                "3");

        assertThat(exitCode).isEqualTo(ExitCode.BUG);
        assertThat(told())
                .startsWith("Cannot finish: expected no fault in Unmask, got java.lang.IllegalStateException:"
                        + " dropped a stitch. Report it with the log.")
                .contains("\tat org.unmask.jobs.start.JobMainTest");
    }

    private ExitCode run(Consumer<JobRun> work, String... args) {
        return run(new StandardOutput(printed), work, args);
    }

    private static ExitCode run(StandardOutput out, Consumer<JobRun> work, String... args) {
        int code = JobMain.run(new Knit(work), args, out);
        return Arrays.stream(ExitCode.values())
                .filter(exitCode -> exitCode.code() == code)
                .findFirst()
                .orElseThrow();
    }

    private String told() {
        return told.toString(StandardCharsets.UTF_8);
    }
}
