package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.UserException;
import org.unmask.jobs.start.Job;
import org.unmask.jobs.start.JobOptions;

/** What is wrong with a job's options is told before its log or a session is begun. */
class JobChecksTest {
    @TempDir
    private Path folder;

    static Stream<Arguments> wrong() {
        return Stream.of(
                of(new Nightly(), "--run-date 2026-13-01", "Cannot read --run-date"),
                of(new Nightly(), "--from yesterday", "Cannot read --from", "expected a date like"),
                of(
                        new Nightly(),
                        "--from 2026-01-02 --run-date 2026-01-01",
                        "Cannot read --from",
                        "expected a date up to --run-date, got 2026-01-02"),
                of(new Nightly(), "--input /not/{date}/there", "Cannot ingest /not/", "does not exist"),
                of(new Train(), "--domain a --set train.epoch=1", "Did you mean train.epochs?"),
                of(new Train(), "--domain a --method jcr", "method.name"),
                of(new Train(), "--domain a --labels-per-class -1", "train.labels-per-class", "from 0 to 1000000"),
                of(new Compare(), "--domain a --within --labels-per-class few", "train.labels-per-class", "few"),
                of(new Adapt(), "--domain a --labels-per-class 2000000", "train.labels-per-class", "2000000"),
                of(
                        new Adapt(),
                        "--domain a --set adapt.mode=online --set train.mode=head",
                        "Cannot adapt online by heads",
                        "no weak and strong views"),
                of(
                        new Adapt(),
                        "--domain a --set adapt.mode=online --set train.exchange.moments=fresh",
                        "forgets the EMA teacher"),
                of(new Adapt(), "--domain a --set adapt.mode=online --set adapt.curriculum=cluster", "judge a batch"),
                of(new Ingest(), "--input /not/there", "Cannot ingest /not/there", "does not exist", "--input"),
                of(new Ingest(), "--input file:/not/there", "Cannot ingest file:/not/there", "does not exist"),
                of(new Ingest(), "--input /dev/null --warehouse s3a://b/x", "s3a://b/x", "object store"),
                of(new Ingest(), "", "either --input or --table, got neither"),
                of(new Ingest(), "--input /tmp --table a.b", "either --input or --table, got both"),
                of(new Ingest(), "--table a.b --format parquet", "--format beside --input"),
                of(
                        new Ingest(),
                        "--input /tmp --format webdataset",
                        "expected one of folder, tar, parquet",
                        "webdataset"),
                of(new Ingest(), "--input /not/there.parquet --format parquet", "does not exist"),
                of(new Nightly(), "--input /not/there", "Cannot ingest /not/there"),
                of(new Score(), "", "either --input or --domain, got neither"),
                of(new Score(), "--input /tmp --domain a", "either --input or --domain, got both"),
                of(new Score(), "--domain a --format xml", "expected csv or json, got xml"),
                of(new Score(), "--input /not/there", "Cannot score /not/there", "does not exist"),
                of(new Score(), "--domain a --output /not/there/x.csv", "Cannot write /not/there/x.csv", "--output"),
                of(new Export(), "--model m --output x --format tflite", "tflite", "--format"),
                of(new Export(), "--model m --output /tmp", "expected a file, got a folder"),
                of(new ImportMasks(), "--input /not/there", "does not exist"),
                of(new ImportMasks(), "--input /tmp --format gif", "label-studio, coco or png"),
                of(new SelectForAnnotation(), "--output x --rule easiest", "Cannot select for annotation", "--rule"),
                of(new SelectForAnnotation(), "--output x --budget 0.5", "0.5"),
                of(new Compare(), "--domain a", "at least two labelled domains"),
                of(new Compare(), "--domain a --domain b --seeds 0", "Cannot read --seeds", "got 0"),
                of(new Compare(), "--domain a --domain b --variant :x=1", "NAME:KEY=VALUE"),
                of(new Compare(), "--domain a --domain b --curriculum flexmath", "flexmath"),
                of(new Variants(), "--source a --domain b --variant v:train.epoch=1", "train.epochs"),
                of(new Variants(), "--source a --domain b --variant v: --difference v,w", "--difference"),
                of(new Distill(), "--model m --domain a", "either by --model or by --domain, got both"),
                of(new Distill(), "--model m", "at least two teachers, got --model m alone"),
                of(new Generate(), "--output x --domain swaps", "swaps"),
                of(new Generate(), "--output x --photographs /not/there", "/not/there", "--photographs"),
                of(new Demo(), "--folder /dev/null", "expected a folder"),
                of(new Models(), "retire m", "expected one of [list, show, card, promote, rollback], got retire"),
                of(new Models(), "promote", "Cannot promote a model: expected its ID after promote, got nothing"),
                of(new Models(), "rollback m", "expected no model, got m"),
                of(new Sql(), "-e x -f y", "either -e or -f, got both"),
                of(new Sql(), "-f /not/there.sql", "Cannot read /not/there.sql", "no such file"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("wrong")
    void isTold(Job job, String typed, String[] words) {
        assertThat(JobOptions.refusal(job, typed.isEmpty() ? new String[0] : typed.split(" ", -1)))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll(words);
    }

    @Test
    void aFolderIsNoSqlAndAFileIsNoFolder() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "text");

        assertThat(JobOptions.refusal(new Sql(), new String[] {"-f", folder.toString()}))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("Cannot read " + folder, "SQL statements");
        assertThat(JobOptions.refusal(new Ingest(), new String[] {"--input", file.toString()}))
                .isInstanceOf(UserException.class)
                .hasMessageContainingAll("expected a folder of pictures, got a file");
    }

    private static Arguments of(Job job, String typed, String... words) {
        return Arguments.of(job, typed, words);
    }
}
