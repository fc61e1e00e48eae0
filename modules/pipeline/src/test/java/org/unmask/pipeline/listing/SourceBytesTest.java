package org.unmask.pipeline.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceBytesTest {
    @TempDir
    private Path folder;

    @Test
    void readsAFileWhateverItsName() throws IOException {
        Path file = Files.writeString(folder.resolve("2024-01-31T12:30:00 #1%20[a].jpg"), "bytes");

        assertThat(read(file)).asString().isEqualTo("bytes");
    }

    @Test
    void refusesAFileOfThreeGibibytesWithoutReadingIt() throws IOException {
        Path file = folder.resolve("film.jpg");
        try (RandomAccessFile sparse = new RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        assertThatThrownBy(() -> read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("expected at most 268435456 bytes, got 3221225472");
    }

    @Test
    void opensNothingButRegularFiles() throws Exception {
        Path pipe = folder.resolve("pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        assertThatThrownBy(() -> read(pipe)).isInstanceOf(IOException.class).hasMessage("it is no regular file");
        assertThatThrownBy(() -> read(folder)).isInstanceOf(IOException.class).hasMessage("it is no regular file");
    }

    @Test
    void saysThatThereIsNone() {
        assertThatThrownBy(() -> read(folder.resolve("gone.jpg"))).isInstanceOf(FileNotFoundException.class);
    }

    private static byte[] read(Path file) throws IOException {
        return SourceBytes.read("file:" + file, new Configuration());
    }
}
