package org.unmask.pipeline.pixels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.InfrastructureException;

class PixelFileTest {
    private static final int FACE_BYTES = 12;

    @TempDir
    private Path folder;

    @Test
    void givesBackEachFaceInAnyOrder() {
        PixelFile file = write("file", FACE_BYTES, 5);

        try (PixelReader reader = file.open()) {
            byte[] target = new byte[3 * FACE_BYTES];
            reader.read(4, 1, target, FACE_BYTES);
            assertThat(target).startsWith(new byte[FACE_BYTES]).endsWith(new byte[FACE_BYTES]);
            assertThat(Arrays.copyOfRange(target, FACE_BYTES, 2 * FACE_BYTES)).containsOnly(4);
            reader.read(0, 3, target, 0);
            assertThat(target).startsWith(face(0, FACE_BYTES)).endsWith(face(2, FACE_BYTES));
        }
        assertThat(file.bytes()).isEqualTo(60);
        assertThat(file.isHere()).isTrue();
    }

    @Test
    void readsMoreAtOnceThanOnePartTakes() {
        int large = 700_001;
        PixelFile file = write("file", large, 4);

        try (PixelReader reader = file.open()) {
            byte[] target = new byte[3 * large];
            reader.read(1, 3, target, 0);
            for (int face = 0; face < 3; face++) {
                assertThat(Arrays.copyOfRange(target, face * large, (face + 1) * large))
                        .isEqualTo(face(face + 1, large));
            }
        }
    }

    @Test
    void holdsMoreThanAnArrayCould() throws IOException {
        Path path = folder.resolve("large");
        var file = new PixelFile("key", path.toString(), 1 << 20, 5000);
        try (RandomAccessFile sparse = new RandomAccessFile(path.toFile(), "rw")) {
            sparse.setLength(file.bytes());
            sparse.seek(file.bytes() - 1);
            sparse.write(7);
        }

        assertThat(file.isHere()).isTrue();
        byte[] last = new byte[1 << 20];
        try (PixelReader reader = file.open()) {
            reader.read(4999, 1, last, 0);
        }
        assertThat(last[last.length - 1]).isEqualTo((byte) 7);
        assertThat(last[0]).isZero();
    }

    @Test
    void refusesFacesThatItDoesNotHave() {
        try (PixelReader reader = write("file", FACE_BYTES, 2).open()) {
            byte[] target = new byte[3 * FACE_BYTES];
            assertThatThrownBy(() -> reader.read(1, 2, target, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void aFileThatVanishedOrLostItsEndIsNotHere() throws IOException {
        PixelFile vanished = write("vanished", FACE_BYTES, 2);
        PixelFile cut = write("cut", FACE_BYTES, 2);
        Files.delete(Path.of(vanished.path()));
        Files.write(Path.of(cut.path()), new byte[FACE_BYTES + 1]);

        assertThat(vanished.isHere()).isFalse();
        assertThat(cut.isHere()).isFalse();
        assertThatThrownBy(vanished::open)
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("Cannot read decoded faces: expected 24 bytes in " + vanished.path());
        try (PixelReader reader = cut.open()) {
            assertThatThrownBy(() -> reader.read(1, 1, new byte[FACE_BYTES], 0))
                    .isInstanceOf(InfrastructureException.class)
                    .hasMessageContaining("its end at byte 13");
        }
    }

    @Test
    void theKeyIsThatOfTheIdentitiesInTheirOrderAndTheSize() {
        String key = write("file", FACE_BYTES, 2).key();

        assertThat(write("again", FACE_BYTES, 2).key()).isEqualTo(key);
        assertThat(write("longer", FACE_BYTES, 3).key()).isNotEqualTo(key);
        assertThat(write("larger", 48, 2).key()).isNotEqualTo(key);
    }

    @Test
    void anUnfinishedFileIsDeleted() {
        try (PixelFileWriter writer = new PixelFileWriter(folder.resolve("unfinished"), FACE_BYTES)) {
            writer.add("face", face(1, FACE_BYTES));
        }

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysWhereItCannotWrite() {
        assertThatThrownBy(() -> new PixelFileWriter(folder.resolve("none/file"), FACE_BYTES))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("Cannot write decoded faces: expected room in " + folder.resolve("none"));
    }

    @Test
    void ofTwoFilesWithTheSameFacesTheFirstIsKeptWhileItIsThere() throws IOException {
        PixelFile first = PixelFiles.keep(write("first", FACE_BYTES, 2));
        PixelFile late = write("late", FACE_BYTES, 2);

        assertThat(PixelFiles.keep(late)).isEqualTo(first);
        assertThat(late.isHere()).isFalse();
        assertThat(PixelFiles.readable(late)).contains(first);

        Files.delete(Path.of(first.path()));
        PixelFile anew = PixelFiles.keep(write("anew", FACE_BYTES, 2));
        assertThat(anew.path()).endsWith("anew");
        assertThat(PixelFiles.readable(first)).contains(anew);

        PixelFiles.delete(first);
        assertThat(PixelFiles.readable(first)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    private PixelFile write(String name, int faceBytes, int faces) {
        try (PixelFileWriter writer = new PixelFileWriter(folder.resolve(name), faceBytes)) {
            for (int face = 0; face < faces; face++) {
                writer.add("face-" + face, face(face, faceBytes));
            }
            return writer.finish();
        }
    }

    private static byte[] face(int value, int faceBytes) {
        byte[] face = new byte[faceBytes];
        Arrays.fill(face, (byte) value);
        return face;
    }
}
