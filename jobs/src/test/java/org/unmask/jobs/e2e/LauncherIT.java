package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bin/unmask} itself: help, where it may be called from, and which Spark it uses. */
class LauncherIT {
    private static final List<String> JOBS = List.of(
            "demo",
            "generate",
            "ingest",
            "train",
            "adapt",
            "distill",
            "evaluate",
            "score",
            "compare",
            "variants",
            "export",
            "report",
            "nightly",
            "sql");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void listsTheJobs(String option) {
        Finished finished = Build.unmask(folder, option).succeed();

        assertThat(finished.out()).startsWith("Usage: unmask <job> [options]");
        for (String job : JOBS) {
            assertThat(finished.out()).containsPattern("(?m)^  " + job + " ");
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
}
