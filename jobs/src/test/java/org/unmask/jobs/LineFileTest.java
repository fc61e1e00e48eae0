package org.unmask.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;

class LineFileTest {
    @TempDir
    private Path folder;

    @Test
    void writesLinesAndReplacesAnOlderFile() throws IOException {
        Path file = Files.writeString(folder.resolve("scores.csv"), "older");

        LineFile.write(file, List.of("a", "b").iterator());

        assertThat(file).hasContent("a\nb\n");
        assertThat(folder.toFile().list()).containsExactly("scores.csv");
    }

    @Test
    void writesToADeviceAndReplacesNone() {
        Path device = Path.of("/dev/full");

        assertThatThrownBy(() -> LineFile.write(device, List.of("a").iterator()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("No space left on device");
        assertThat(device).exists();
        assertThat(Files.isRegularFile(device)).isFalse();
        assertThat(Path.of("/dev/full.writing")).doesNotExist();
    }

    @Test
    void leavesNothingBehindWhereItFails() {
        assertThatThrownBy(() -> LineFile.write(
                        folder.resolve("absent/scores.csv"), List.of("a").iterator()))
                .isInstanceOf(UserException.class);
        assertThat(folder).isEmptyDirectory();
    }
}
