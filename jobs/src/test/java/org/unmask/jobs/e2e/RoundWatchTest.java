package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** That a reader who saw half a round would be noticed. */
class RoundWatchTest {
    private static final List<String> WHOLE = List.of("run", "feed", "dpgnet", "1", "40", "31");

    private final RoundWatch watch = new RoundWatch();

    @Test
    void isContentWithWholeRounds() {
        watch.rounds(List.of(), List.of());
        watch.rounds(List.of(), List.of(WHOLE));
        watch.rounds(List.of(WHOLE), List.of(WHOLE));
        watch.runs(List.of(List.of("run")), List.of(List.of("run", "9")));
        watch.runs(List.of(List.of("run")), List.of(List.of("run", "9"), List.of("other", "1")));
        watch.champions(0);
        watch.champions(1);

        assertThat(watch.findings()).isEmpty();
        assertThat(watch.roundCount()).isEqualTo(1);
    }

    @Test
    void noticesARoundThatGrows() {
        watch.rounds(List.of(), List.of(List.of("run", "feed", "dpgnet", "1", "20", "15")));
        watch.rounds(List.of(), List.of(WHOLE));

        assertThat(watch.findings()).singleElement().asString().contains("half a round", "[20, 15]", "[40, 31]");
    }

    @Test
    void noticesARoundThatIsToldBeforeItsFacesAreThere() {
        watch.rounds(List.of(WHOLE), List.of());
        watch.rounds(List.of(WHOLE), List.of(List.of("run", "feed", "dpgnet", "1", "40", "30")));

        assertThat(watch.findings()).hasSize(2).allMatch(finding -> finding.startsWith("a round of two minds"));
    }

    @Test
    void noticesAFinishedRunThatChangesAndAChampionThatGoes() {
        watch.runs(List.of(List.of("run")), List.of());
        watch.runs(List.of(List.of("run")), List.of(List.of("run", "9")));
        watch.champions(1);
        watch.champions(0);
        watch.champions(2);

        assertThat(watch.findings())
                .containsExactly(
                        "a finished run that changes: run had 0 figures, then 9", "0 champions", "2 champions");
    }
}
