package org.unmask.pipeline.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.tables.warehouse.WarehouseFiles;

class StorageChecksTest {
    @TempDir
    private Path warehouse;

    @Test
    void aLocalDiskDoesWhatCommitsRestOnAndIsLeftAsItWas() {
        assertThat(checks(warehouse, Clock.systemUTC()).writes().state()).isEqualTo(Finding.State.OK);
        assertThat(checks(warehouse, Clock.systemUTC()).clock().state()).isEqualTo(Finding.State.OK);
        assertThat(warehouse).isEmptyDirectory();
    }

    @Test
    void aClockThatGoesWrongIsTold() {
        Clock fast = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(10));

        Finding finding = checks(warehouse, fast).clock();

        assertThat(finding.state()).isEqualTo(Finding.State.ADVICE);
        assertThat(finding.advice()).contains("time server");
    }

    @Test
    void aPlaceThatTakesNoFilesIsBrokenAndSaysWhy() throws IOException {
        Path file = Files.writeString(warehouse.resolve("file"), "no folder");

        Finding finding = PlaceChecks.checked("storage", checks(file, Clock.systemUTC())::writes);

        assertThat(finding.state()).isEqualTo(Finding.State.BROKEN);
        assertThat(finding.found()).contains("Cannot");
    }

    private static StorageChecks checks(Path place, Clock clock) {
        return new StorageChecks(new WarehouseFiles(place.toString(), new Configuration()), clock);
    }
}
