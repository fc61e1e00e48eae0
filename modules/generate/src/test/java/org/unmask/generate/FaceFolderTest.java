package org.unmask.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.generate.face.ProceduralFace;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.ImageFormat;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;

class FaceFolderTest {
    private static final GenerateSpec SPEC = GenerateSpec.drawn(6, 42).withSize(48);

    @TempDir
    private Path temporary;

    @Test
    void writesHalfRealHalfFakeWithMasksAndManifest() throws Exception {
        GeneratedFaces faces = FaceFolder.write(temporary.resolve("faces"), SPEC);

        List<String> rows = Files.readAllLines(faces.manifest());
        assertThat(rows.get(0)).isEqualTo("path,domain,label,group,mask");
        assertThat(rows).hasSize(1 + 30);
        assertThat(faces.realCount()).isEqualTo(15);
        assertThat(faces.fakeCount()).isEqualTo(15);
        assertThat(rows).contains("blended_swap/real/0000.jpg,blended_swap,real,blended_swap-0,");
        assertThat(rows).contains("local_warp/fake/0002.jpg,local_warp,fake,local_warp-2,local_warp/masks/0002.png");
        for (String row : rows.subList(1, rows.size())) {
            Path picture = temporary.resolve("faces").resolve(row.split(",", -1)[0]);
            assertThat(PictureCodec.DEFAULT.decode(Files.readAllBytes(picture)).width())
                    .isEqualTo(48);
        }
    }

    @Test
    void theBytesDoNotDependOnTheThreads() throws Exception {
        FaceFolder.write(temporary.resolve("one"), SPEC, 1, count -> {});
        FaceFolder.write(temporary.resolve("two"), SPEC, 2, count -> {});

        assertThat(digest(temporary.resolve("one"))).isEqualTo(digest(temporary.resolve("two")));
    }

    @Test
    void anotherSeedGivesOtherFaces() throws Exception {
        FaceFolder.write(temporary.resolve("one"), SPEC);
        FaceFolder.write(temporary.resolve("two"), GenerateSpec.drawn(6, 43).withSize(48));

        assertThat(digest(temporary.resolve("one"))).isNotEqualTo(digest(temporary.resolve("two")));
    }

    @Test
    void tellsItsProgress() {
        AtomicLong last = new AtomicLong();

        FaceFolder.write(temporary.resolve("faces"), SPEC, 1, last::set);

        assertThat(last).hasValue(30);
    }

    @Test
    void anOddNumberOfFacesHasOneMoreReal() {
        GenerateSpec spec = GenerateSpec.drawn(5, 1).withSize(32).withFamilies(List.of(ForgeryFamily.LOCAL_WARP));

        GeneratedFaces faces = FaceFolder.write(temporary.resolve("faces"), spec);

        assertThat(faces.realCount()).isEqualTo(3);
        assertThat(faces.fakeCount()).isEqualTo(2);
    }

    @Test
    void noPhotographStandsInTwoDomains() throws Exception {
        Path photographs = photographs(11);

        GeneratedFaces faces = FaceFolder.write(temporary.resolve("faces"), SPEC.on(photographs));

        Map<String, String> domainOfGroup = new HashMap<>();
        for (String row : Files.readAllLines(faces.manifest()).subList(1, 31)) {
            String[] fields = row.split(",", -1);
            assertThat(fields[3]).startsWith("photo-person");
            assertThat(domainOfGroup.merge(fields[3], fields[1], (a, b) -> a.equals(b) ? a : "two domains"))
                    .isEqualTo(fields[1]);
        }
        assertThat(faces.photographCount()).isEqualTo(11);
        assertThat(faces.skippedCount()).isZero();
    }

    @Test
    void moreFacesThanPhotographsAreVariantsOfTheSameGroup() throws Exception {
        GenerateSpec spec = GenerateSpec.drawn(8, 3)
                .withSize(48)
                .withFamilies(List.of(ForgeryFamily.LOCAL_WARP))
                .on(photographs(2));

        FaceFolder.write(temporary.resolve("faces"), spec);

        List<String> rows = Files.readAllLines(temporary.resolve("faces/manifest.csv"));
        assertThat(rows.subList(1, rows.size()).stream()
                        .map(row -> row.split(",", -1)[3])
                        .distinct())
                .hasSize(2);
        assertThat(Files.readAllBytes(temporary.resolve("faces/local_warp/real/0000.jpg")))
                .isNotEqualTo(Files.readAllBytes(temporary.resolve("faces/local_warp/real/0002.jpg")));
    }

    @Test
    void skipsAndCountsFilesThatAreNoPictures() throws Exception {
        Path photographs = photographs(10);
        Files.writeString(photographs.resolve("notes.jpg"), "not a picture");

        GeneratedFaces faces = FaceFolder.write(temporary.resolve("faces"), SPEC.on(photographs));

        assertThat(faces.photographCount()).isEqualTo(10);
        assertThat(faces.skippedCount()).isEqualTo(1);
    }

    @Test
    void refusesAFolderThatIsNotEmpty() throws Exception {
        Files.writeString(temporary.resolve("precious.txt"), "mine");

        assertThatThrownBy(() -> FaceFolder.write(temporary, SPEC))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected an empty or missing folder");
    }

    @Test
    void refusesPhotographsThatDoNotExist() {
        assertThatThrownBy(() -> FaceFolder.write(temporary.resolve("faces"), SPEC.on(temporary.resolve("nowhere"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a folder")
                .hasMessageContaining("nowhere");
        assertThat(temporary.resolve("faces")).doesNotExist();
    }

    @Test
    void refusesTooFewPhotographs() throws Exception {
        Path photographs = photographs(9);

        assertThatThrownBy(() -> FaceFolder.write(temporary.resolve("faces"), SPEC.on(photographs)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "at least 10 readable " + ImageFormat.readNames() + " files for 5 domains, got 9");
    }

    @Test
    void refusesSpecificationsOutOfRange() {
        assertThatThrownBy(() -> SPEC.withSize(50))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("32..1024 and a multiple of 4, got 50");
        assertThatThrownBy(() -> SPEC.withStrength(4))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("strength 0..3, got 4.0");
        assertThatThrownBy(() -> SPEC.withFamilies(List.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at least one");
    }

    private Path photographs(int count) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("photographs"));
        for (int i = 0; i < count; i++) {
            Picture face =
                    ProceduralFace.draw(60, new SplittableRandom(100 + i)).picture();
            Files.write(folder.resolve("person" + i + ".jpg"), PictureCodec.encodeJpeg(face, 95));
        }
        return folder;
    }

    private static String digest(Path folder) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
                digest.update(folder.relativize(path).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                digest.update(Files.readAllBytes(path));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
