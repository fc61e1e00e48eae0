package org.unmask.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.testing.spark.LocalSpark;

class TablePlaceIT {
    @TempDir
    private Path folder;

    private Path old;
    private Path now;

    @BeforeEach
    void makeAWarehouse() {
        old = folder.resolve("old");
        now = folder.resolve("now");
        open(old);
    }

    @Test
    void namesThePlaceThatAMovedWarehouseRemembers() throws IOException {
        Files.move(old, now);

        assertThatThrownBy(() -> open(now))
                .isInstanceOf(UserException.class)
                .hasMessage("Cannot open the warehouse " + now + ": expected the place that its tables remember, " + old
                        + ", got a folder that was moved, renamed or copied. Move it back, or, if nothing is at the old"
                        + " place, link it there: ln -s " + now + " " + old);
    }

    @Test
    void takesALinkAtTheOldPlaceAsItSays() throws IOException {
        Files.move(old, now);
        Files.createSymbolicLink(old, now);

        assertThat(open(now).runs().texts("run_id", "")).isEmpty();
        assertThat(open(old).runs().texts("run_id", "")).isEmpty();
    }

    @Test
    void refusesACopyThatWouldReadTheFilesOfTheOriginal() throws IOException {
        FileUtils.copyDirectory(old.toFile(), now.toFile());

        assertThatThrownBy(() -> open(now)).isInstanceOf(UserException.class).hasMessageContaining("copied");
    }

    @Test
    void readsTheTextsOfOneColumnThatBeginWithAPrefix() {
        DataTable<org.unmask.tables.rows.LabelRow> labels = open(old).labels();
        labels.append(List.of(label("adapt-1"), label("adapt-1"), label("adapt-2"), label("train-1")));

        assertThat(labels.texts("run_id", "adapt-")).containsExactlyInAnyOrder("adapt-1", "adapt-2");
        assertThat(labels.texts("run_id", "")).hasSize(3);
    }

    private static org.unmask.tables.rows.LabelRow label(String runId) {
        return new org.unmask.tables.rows.LabelRow("a face", 1, "person", java.time.Instant.EPOCH, runId);
    }

    private static Tables open(Path warehouse) {
        return Tables.open(LocalSpark.on(CatalogSettings.of(warehouse.toString())));
    }
}
