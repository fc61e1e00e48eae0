package org.unmask.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.report.model.StepTime;
import org.unmask.report.model.StoppedRun;

/** What a page says of a run that ended before it was done. */
class StoppedPageTest {
    @Test
    void saysWhichStepWhyAndHowToGoOn() {
        assertThat(text(List.of(new StepTime("ingest", Duration.ofSeconds(3)))))
                .contains(
                        "Unmask nightly, 2026-01-05",
                        "stopped in the step \u201Cdistill\u201D",
                        "Cannot train: expected a finite loss, got <NaN>.",
                        "exit code 4",
                        "unmask nightly --input in --run-date 2026-01-05",
                        "ingest",
                        "train.epochs=3");
    }

    @Test
    void saysSoWhereNothingWasDoneBefore() {
        assertThat(text(List.of())).contains("No step was done before.");
    }

    /** What a browser would show, words apart by one space. */
    private static String text(List<StepTime> done) {
        String page = StoppedPage.render(new StoppedRun(
                "Unmask nightly, 2026-01-05",
                "nightly-2026-01-05-1",
                Instant.EPOCH,
                "distill",
                "Cannot train: expected a finite loss, got <NaN>.",
                4,
                "unmask nightly --input in --run-date 2026-01-05",
                done,
                "train.epochs=3"));
        return page.substring(page.indexOf("<body>"))
                .replaceAll("<[^>]+>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replaceAll("\\s+", " ");
    }
}
