package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.unmask.testing.browser.HeadlessBrowser;
import org.unmask.testing.browser.PageVisit;

/** A whole night through the launcher: what it prints, what it leaves, and what a second call for its date does. */
@ExtendWith(LocalNight.Shared.class)
class NightlyIT {
    private static final String RUN = "nightly-" + TinyWorld.RUN_DATE + "-1";
    private static final String HEADINGS = "[...document.querySelectorAll('h1, h2')].map(h => h.textContent)";

    @Test
    void printsALineForEachTargetTheGatesDecisionAndTheReport(LocalNight night) {
        List<String> lines = night.finished().outLines();

        // Source-only, two teachers and the student are judged.
        assertThat(lines).hasSize(TinyWorld.TARGETS.size() + 4 + 3);
        assertThat(lines.subList(TinyWorld.TARGETS.size(), lines.size() - 3))
                .allSatisfy(line -> assertThat(line).startsWith("gate: ").containsAnyOf(" passed", " refused: "));
        for (int target = 0; target < TinyWorld.TARGETS.size(); target++) {
            assertThat(lines.get(target))
                    .startsWith(TinyWorld.TARGETS.get(target) + ": AUC ")
                    .contains("source_only", "fixed_threshold", "adapted", "student", "oracle");
        }
        assertThat(lines.get(lines.size() - 3)).startsWith("champion: ");
        assertThat(lines.get(lines.size() - 2)).isEqualTo("report: " + report(night));
        assertThat(lines.get(lines.size() - 1)).startsWith("night " + TinyWorld.RUN_DATE + ": status=done exit=0");
        assertThat(night.finished().sentences()).isEmpty();
    }

    @Test
    void leavesNoFileHalfWritten(LocalNight night) throws IOException {
        assertThat(contents(night.warehouse()).keySet()).isNotEmpty().noneMatch(name -> name.contains(".writing"));
    }

    @Test
    void namesEveryCheckpointByItsHashAndRecordsIt(LocalNight night) {
        assertThat(new Lake(night.warehouse()).rows("models", "checkpoint_path"))
                .hasSize(8)
                .allSatisfy(
                        row -> assertThat(night.warehouse().resolve(row.get(0).toString()))
                                .isNotEmptyFile());
    }

    @Test
    void writesAReportThatOpensWithoutErrorsAndWithoutTheNetwork(LocalNight night) {
        Optional<HeadlessBrowser> browser = HeadlessBrowser.installed();
        assumeTrue(browser.isPresent(), "no Chromium on this machine to open the report in");

        try (HeadlessBrowser open = browser.orElseThrow();
                PageVisit visit = open.open(report(night), 1280, 900)) {
            assertThat(visit.errors()).isEmpty();
            assertThat(visit.networkRequests()).isEmpty();
            assertThat(visit.evaluate(HEADINGS))
                    .contains("Unmask nightly, " + TinyWorld.RUN_DATE)
                    .contains("ROC curves", "Curriculum by round", "Scores", "Faces to look at");
            assertThat(visit.evaluate("document.querySelectorAll('svg').length"))
                    .isNotEqualTo("0");
            assertThat(visit.evaluate("document.images.length")).isNotEqualTo("0");
            assertThat(visit.evaluate("document.body.textContent")).contains(RUN, "unmask nightly ", "Spark master");
        }
    }

    @Test
    void saysInTheReportWhichEncoderWasTrained(LocalNight night) throws IOException {
        assertThat(Files.readString(report(night)))
                .contains("A detector on the encoder noise_cnn, trained on labelled faces of " + TinyWorld.SOURCE);
    }

    @Test
    void tagsEveryTableThatHasRowsWithTheRunsName(LocalNight night) {
        assertThat(List.of(
                        "faces", "labels", "pseudo_labels", "rounds", "models", "evaluations", "scores", "promotions"))
                .allSatisfy(table -> assertThat(new Lake(night.warehouse()).tags(table))
                        .as(table)
                        .contains("run-" + RUN));
    }

    @Test
    void changesNothingWhenTheDateIsDoneAlready(LocalNight night) throws IOException {
        Map<String, String> before = contents(night.warehouse());

        Finished again = night.again();

        assertThat(again.outLines())
                .singleElement()
                .asString()
                .contains(TinyWorld.RUN_DATE, "done already by " + RUN, "nothing was changed");
        // The same files with the same times: so the same snapshots and rows too.
        assertThat(contents(night.warehouse())).isEqualTo(before);
    }

    private static Path report(LocalNight night) {
        return night.warehouse().resolve("reports/" + RUN + ".html");
    }

    /** Every file below a folder: its size and when it was last written. */
    private static Map<String, String> contents(Path root) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(
                        root.relativize(file).toString(),
                        Files.size(file) + " bytes, " + Files.getLastModifiedTime(file));
            }
        }
        return contents;
    }
}
