package org.unmask.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.unmask.tables.rows.RunRow;

/** Which dates a call is for, which folders each takes pictures from, and what goes on with one of them. */
class NightDatesTest {
    private static final LocalDate FIFTH = LocalDate.of(2026, 1, 5);

    private final NightDates dates = new NightDates(
            List.of(run("nightly", 3), run("nightly", 5), run("adapt", 6), run("nightly", 9)), "nightly");

    @Test
    void knowsWhichRunHasDoneADate() {
        assertThat(dates.doneBy(FIFTH)).hasValue("nightly-5");
        assertThat(dates.doneBy(FIFTH.plusDays(1)))
                .as("another job is no night")
                .isEmpty();
    }

    @Test
    void catchesUpFromTheDayAfterTheLastNightBeforeADate() {
        assertThat(dates.afterTheLast(FIFTH.plusDays(3))).isEqualTo(FIFTH.plusDays(1));
        assertThat(dates.afterTheLast(FIFTH)).isEqualTo(FIFTH.minusDays(1));
        assertThat(dates.afterTheLast(FIFTH.minusDays(4)))
                .as("where there was none, there is nothing to catch up with")
                .isEqualTo(FIFTH.minusDays(4));
    }

    @Test
    void leavesOutWhatIsDone() {
        assertThat(dates.open(FIFTH.minusDays(2), FIFTH.plusDays(1)))
                .containsExactly(FIFTH.minusDays(1), FIFTH.plusDays(1));
        assertThat(dates.open(FIFTH, FIFTH)).isEmpty();
    }

    @Test
    void looksAtFoldersByDateAgainForPicturesThatCameLate() {
        List<String> there = List.of("in/2026-01-03", "in/2026-01-05", "in/2026-01-06");

        assertThat(NightFolders.of(List.of("in/{date}", "labelled"), FIFTH, 2, there::contains))
                .containsExactly("in/2026-01-03", "in/2026-01-05", "labelled");
        assertThat(NightFolders.of(List.of("in/{date}"), FIFTH, 0, there::contains))
                .containsExactly("in/2026-01-05");
        assertThat(NightFolders.of(List.of("in/{date}"), FIFTH.plusDays(9), 1, there::contains))
                .isEmpty();
    }

    @Test
    void aNightOfManyGoesOnByACommandForItAlone() {
        String alone = "unmask nightly --input in --set a=b --run-date 2026-01-05";

        for (String typed : List.of(
                "unmask nightly --input in --set a=b",
                "unmask nightly --catch-up --input in --set a=b",
                "unmask nightly --input in --from 2026-01-01 --set a=b --run-date 2026-01-07",
                "unmask nightly --input in --run-date=2026-01-05 --set a=b --catch-up")) {
            assertThat(NightCommand.of(typed, FIFTH)).isEqualTo(alone);
        }
        assertThat(NightCommand.of("unmask nightly --input in--catch-up", FIFTH))
                .isEqualTo("unmask nightly --input in--catch-up --run-date 2026-01-05");
    }

    private static RunRow run(String job, int day) {
        return new RunRow(
                job + "-" + day,
                job,
                LocalDate.of(2026, 1, day),
                Instant.EPOCH,
                Instant.EPOCH,
                "",
                "",
                0,
                "{}",
                "{}",
                null,
                null,
                null,
                null);
    }
}
