package org.unmask.jobs.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.UserException;
import picocli.CommandLine;

class CommonOptionsTest {
    @Test
    void readsTheRunDate() {
        assertThat(parsed("--run-date", "2026-11-21").runDate()).contains(LocalDate.of(2026, 11, 21));
        assertThat(parsed().runDate()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "2026-02-30",
                "21.11.2026",
                "",
                "2026-01-05'; drop table unmask.faces",
                "../2026-01-05"
            })
    void refusesARunDateThatIsNone(String date) {
        assertThatThrownBy(() -> parsed("--run-date", date).runDate())
                .isInstanceOf(UserException.class)
                .hasMessage(
                        "Cannot read --run-date: expected a date like 2026-11-21, got " + date + ". Correct the date.");
    }

    @Test
    void makesAPlainWarehouseAbsoluteAndLeavesAUriAlone() {
        assertThat(parsed("--warehouse", "some/../lake").warehouse())
                .isEqualTo(Path.of("lake").toAbsolutePath().toString());
        assertThat(parsed("--warehouse", "hdfs://name-node/lake").warehouse()).isEqualTo("hdfs://name-node/lake");
        assertThat(parsed("--warehouse", "file:/lake").warehouse()).isEqualTo("file:/lake");
    }

    @Test
    void takesAJobsOwnDefaultWarehouseOnlyWhereTheUserNamesNone() {
        CommonOptions silent = parsed();
        silent.defaultWarehouse("/demo/warehouse");
        CommonOptions outspoken = parsed("--warehouse", "/mine");
        outspoken.defaultWarehouse("/demo/warehouse");

        assertThat(silent.warehouse()).isEqualTo("/demo/warehouse");
        assertThat(outspoken.warehouse()).isEqualTo("/mine");
    }

    @Test
    void letsLaterFilesWinOverEarlierOnesAndAssignmentsOverAll(@TempDir Path folder) throws Exception {
        Path own = Files.writeString(folder.resolve("own.conf"), "run.seed = 5\ntrain.epochs = 5\nadapt.rounds = 5\n");
        Path first = Files.writeString(folder.resolve("first.conf"), "train.epochs = 6\nadapt.rounds = 6\n");
        Path second = Files.writeString(folder.resolve("second.conf"), "adapt.rounds = 7\ntrain.workers = 7\n");

        var config = parsed("--config", first.toString(), "--config", second.toString(), "--set", "train.workers=8")
                .config(List.of(own));

        assertThat(config.run().seed()).isEqualTo(5);
        assertThat(config.train().epochs()).isEqualTo(6);
        assertThat(config.adapt().rounds()).isEqualTo(7);
        assertThat(config.train().workers()).isEqualTo(8);
    }

    private static CommonOptions parsed(String... args) {
        CommonOptions options = new CommonOptions();
        new CommandLine(options).parseArgs(args);
        return options;
    }
}
