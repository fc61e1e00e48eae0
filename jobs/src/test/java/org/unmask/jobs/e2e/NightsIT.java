package org.unmask.jobs.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.generate.forgery.ForgeryFamily;

/** What a scheduler sees of nights that do not come to their end. */
class NightsIT {
    @TempDir
    private Path folder;

    @Test
    void aSecondOneIsToldWhoIsAtItAndBeginsNothing() throws IOException {
        Path lease = Files.createDirectories(folder.resolve("warehouse/leases/nights"));
        Files.writeString(lease.resolve("3"), "elsewhere 7 1\nthe night of 2026-01-04 in process 7 on elsewhere");

        Finished second = night();

        assertThat(second.exitCode()).isEqualTo(7);
        assertThat(second.outLines()).containsExactly("night 2026-01-05: status=busy exit=7");
        assertThat(second.sentences())
                .singleElement()
                .asString()
                .contains(
                        "the night of 2026-01-04 in process 7 on elsewhere", "Repeat the command when that has ended");
        assertThat(folder.resolve("warehouse/unmask")).doesNotExist();
    }

    @Test
    void oneThatStopsLeavesAPageThatSaysWhereWhyAndHowToGoOn() throws IOException {
        Path pictures = Files.createDirectories(folder.resolve("in/2026-01-05"));
        TinyWorld.pictures(pictures, List.of(ForgeryFamily.BLENDED_SWAP), 4);

        Finished stopped = night("--input", folder + "/in/{date}", "--catch-up");

        // There is nothing to adapt to.
        assertThat(stopped.exitCode()).isEqualTo(2);
        assertThat(stopped.outLines())
                .singleElement()
                .asString()
                .startsWith("night 2026-01-05: status=failed exit=2 run=nightly-2026-01-05-1 step=check page=");
        Path page = folder.resolve("warehouse/reports/nightly-2026-01-05-1.html");
        assertThat(Files.readString(page).replaceAll("<[^>]+>", "").replaceAll("\\s+", " "))
                .contains(
                        "stopped in the step \u201Ccheck\u201D",
                        "Cannot run the night on [blended_swap]: expected",
                        "unmask nightly --warehouse",
                        "--run-date 2026-01-05",
                        "ingest")
                .doesNotContain("--catch-up");
        assertThat(folder.resolve("warehouse/leases/nights/1.ended")).exists();
        assertThat(folder.resolve("warehouse/unfinished/nightly-2026-01-05-1")).doesNotExist();
    }

    private Finished night(String... more) throws IOException {
        List<String> words = new ArrayList<>(List.of("nightly"));
        words.addAll(TinyWorld.arguments(folder.resolve("warehouse"), more));
        return InOneProcess.run(folder, words);
    }
}
