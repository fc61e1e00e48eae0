package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.LabelRow;

/** Folders that are ingested again after somebody has corrected a manifest or a setting, and odd ones. */
class CorrectionsIT {
    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;

    @BeforeEach
    void makeAWorld() throws IOException {
        world = SmallWorld.in(temp);
        pictures = Files.createDirectories(temp.resolve("pictures"));
        write("a.png", 40, 1);
        write("b.png", 40, 2);
    }

    @Test
    void countsTheLabelOfACorrectedManifest() throws IOException {
        manifest("path,label,group", "a.png,real,one", "b.png,fake,two");
        world.ingest(pictures);
        manifest("path,label,group", "a.png,fake,one", "b.png,fake,two");

        IngestSummary corrected = world.ingest(pictures);
        IngestSummary again = world.ingest(pictures);

        assertThat(corrected.labels()).isEqualTo(1);
        assertThat(corrected.remarks().sentences())
                .singleElement()
                .asString()
                .startsWith("1 faces have another label in the manifest than before")
                .contains("a.png");
        assertThat(again.nothingNew()).isTrue();
        assertThat(newestLabel("a.png")).isEqualTo(1);
    }

    @Test
    void leavesWhatAPersonSaidUntilTheManifestIsCorrected() throws IOException {
        manifest("path,label", "a.png,real");
        world.ingest(pictures);
        String faceId = face("a.png").faceId();
        var tables = world.work("ingest-1").tables();
        tables.labels()
                .append(List.of(
                        new LabelRow(faceId, 1, "annotation", Instant.now().plusSeconds(60), "import-1")));

        assertThat(world.ingest(pictures).labels()).isZero();
        assertThat(newestLabel("a.png")).isEqualTo(1);
    }

    @Test
    void tellsAChangedGroupAndKeepsTheOldOne() throws IOException {
        manifest("path,group", "a.png,one");
        world.ingest(pictures);
        manifest("path,group", "a.png,other");

        assertThat(world.ingest(pictures).remarks().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("1 faces are in another group than the manifest says")
                        .contains("a.png (one, not other)"));
        assertThat(face("a.png").groupId()).isEqualTo("one");
    }

    @Test
    void judgesAgainWhatALimitRefusedWhenTheLimitHasChanged() throws IOException {
        write("small.png", 20, 3);

        assertThat(world.ingest(pictures).rejected()).containsExactly(Map.entry("too_small", 1L));
        IngestSummary sameLimit = world.ingest(pictures);
        IngestSummary lowerLimit = new PictureIngest(world.work("ingest-2", "ingest.min-side=16"))
                .run(pictures.toString(), Optional.empty());

        assertThat(sameLimit.nothingNew()).isTrue();
        assertThat(lowerLimit.accepted()).isEqualTo(1);
    }

    @Test
    void judgesAgainWhatItsQualityRefusedWhenTheLimitHasChanged() throws IOException {
        write("plain.png", 40, 0);
        IngestSummary strict = ingest("ingest-1", "ingest.quality.min-entropy=1");
        IngestSummary same = ingest("ingest-2", "ingest.quality.min-entropy=1");
        IngestSummary lower = ingest("ingest-3", "ingest.quality.min-jpeg-quality=90");

        assertThat(strict.rejected()).containsExactly(Map.entry("too_plain", 1L));
        assertThat(strict.addsUp()).isTrue();
        assertThat(same.nothingNew()).isTrue();
        assertThat(lower.accepted()).isEqualTo(1);
        assertThat(face("a.png").sharpness()).isPositive();
        assertThat(face("a.png").exposure()).isBetween(0.0, 1.0);
        assertThat(face("a.png").entropy()).isBetween(1.0, 8.0);
        assertThat(face("a.png").jpegQuality()).isNull();
    }

    private IngestSummary ingest(String run, String... settings) {
        return new PictureIngest(world.work(run, settings)).run(pictures.toString(), Optional.empty());
    }

    @Test
    void takesTheLabelOfACopyAtOnceAndTellsAContradiction() throws IOException {
        for (String copy : List.of("z/copy-of-a.png", "z/copy-of-b.png", "z/other-copy-of-b.png")) {
            Path file = pictures.resolve(copy);
            Files.createDirectories(file.getParent());
            Files.copy(pictures.resolve(copy.contains("of-a") ? "a.png" : "b.png"), file);
        }
        manifest(
                "path,label",
                "a.png,",
                "b.png,",
                "z/copy-of-a.png,fake",
                "z/copy-of-b.png,fake",
                "z/other-copy-of-b.png,real");

        IngestSummary summary = world.ingest(pictures);

        assertThat(summary.labels()).isEqualTo(2);
        assertThat(newestLabel("a.png")).isEqualTo(1);
        assertThat(newestLabel("b.png")).isZero();
        assertThat(summary.remarks().sentences())
                .singleElement()
                .asString()
                .startsWith("1 pictures are labelled both real and fake by their copies")
                .contains("z/other-copy-of-b.png");
    }

    @Test
    void looksAgainAtRejectsWhereItIsAskedToAndKeepsOneRowOfEach() throws IOException {
        byte[] whole = PictureCodec.encodePng(Picture.of(40, 40, new byte[40 * 40 * 3]));
        Files.write(pictures.resolve("words.png"), "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.write(pictures.resolve("cut.png"), java.util.Arrays.copyOf(whole, whole.length / 2));
        world.ingest(pictures);
        Files.write(pictures.resolve("cut.png"), whole);
        IngestRequest rejects = new IngestRequest(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Retry.of(Retry.EVERY));

        IngestSummary again = new PictureIngest(world.work("ingest-2")).run(rejects);

        assertThat(again.found()).isEqualTo(2);
        assertThat(again.accepted()).isEqualTo(1);
        assertThat(again.rejected()).containsExactly(Map.entry("not_an_image", 1L));
        assertThat(face("cut.png").domain()).isEqualTo("pictures");
        assertThat(world.work("ingest-1").tables().rejects().collect())
                .filteredOn(reject -> reject.reason() == RejectReason.NOT_AN_IMAGE)
                .singleElement()
                .satisfies(reject -> assertThat(reject.runId()).isEqualTo("ingest-2"));
        assertThatThrownBy(() -> Retry.of("nonsense"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nonsense");
    }

    @Test
    void contradictoryLabelsAreRefusedOrLeftAsideWhereAKeySaysSo() throws IOException {
        Files.copy(pictures.resolve("b.png"), pictures.resolve("c.png"));
        manifest("path,label", "a.png,real", "b.png,fake", "c.png,real");

        assertThatThrownBy(() -> ingest("ingest-1", "ingest.contradictory-labels=refuse"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 1 that their copies label both real and fake: ")
                .hasMessageContaining("c.png");
        assertThat(world.work("ingest-1").tables().faces().collect()).isEmpty();

        IngestSummary unlabelled = ingest("ingest-2", "ingest.contradictory-labels=unlabelled");

        assertThat(unlabelled.accepted()).isEqualTo(2);
        assertThat(unlabelled.labels()).isEqualTo(1);
        assertThat(unlabelled.remarks().sentences())
                .anySatisfy(sentence ->
                        assertThat(sentence).contains("neither label counts").contains("c.png"));
    }

    @Test
    void countsTheFilesThatAreMissingByTheirCause() throws IOException {
        manifest("path,label", "a.png,real", "A.PNG,real", "B.png,real", "../c.png,real", "gone.png,real");

        IngestSummary summary = world.ingest(pictures);

        assertThat(summary.rejected()).containsExactly(Map.entry("missing_file", 4L));
        assertThat(summary.remarks().sentences())
                .hasSize(2)
                .anySatisfy(
                        sentence -> assertThat(sentence).startsWith("2 files").contains("upper and lower case"))
                .anySatisfy(
                        sentence -> assertThat(sentence).startsWith("1 files").contains("outside of the folder"));
    }

    @Test
    void saysThatAManifestGaveNoLabel() throws IOException {
        manifest("path,truth", "a.png,real");

        assertThat(world.ingest(pictures).remarks().sentences())
                .singleElement()
                .asString()
                .contains("gives no picture a label");
    }

    @Test
    void accountsForEveryEntryOfAFolderOfOddOnes() throws Exception {
        Path odd = Files.createDirectories(temp.resolve("set[1]"));
        Files.copy(pictures.resolve("a.png"), odd.resolve("2024-01-31T12:30:00.png"));
        Files.createSymbolicLink(odd.resolve("latest"), Path.of("."));
        Files.createSymbolicLink(odd.resolve("gone.png"), Path.of("nowhere"));
        Files.writeString(odd.resolve("_SUCCESS"), "");
        assertThat(new ProcessBuilder("mkfifo", odd.resolve("pipe.png").toString())
                        .start()
                        .waitFor())
                .isZero();
        try (RandomAccessFile sparse =
                new RandomAccessFile(odd.resolve("film.png").toFile(), "rw")) {
            sparse.setLength(3L << 30);
        }

        IngestSummary summary = world.ingest(odd);

        assertThat(summary.found()).isEqualTo(4);
        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.rejected()).containsOnly(Map.entry("unreadable_file", 2L), Map.entry("too_large", 1L));
        assertThat(summary.remarks().passedOver()).isEqualTo(1);
        assertThat(world.ingest(odd).nothingNew()).isTrue();
    }

    @Test
    void readsTheManifestOfAFolderWhoseNameLooksLikeAPattern() throws IOException {
        Path odd = Files.createDirectories(temp.resolve("set[1]"));
        Files.copy(pictures.resolve("a.png"), odd.resolve("a.png"));
        Files.writeString(odd.resolve("manifest.csv"), "path,label\na.png,fake\n");

        assertThat(world.ingest(odd).labels()).isEqualTo(1);
    }

    private void manifest(String... lines) throws IOException {
        Files.writeString(pictures.resolve("manifest.csv"), String.join("\n", lines) + "\n");
    }

    private void write(String name, int side, int seed) throws IOException {
        byte[] samples = new byte[side * side * 3];
        for (int at = 0; at < samples.length; at++) {
            samples[at] = (byte) (at * seed / 7);
        }
        Files.write(pictures.resolve(name), PictureCodec.encodePng(Picture.of(side, side, samples)));
    }

    private FaceRow face(String name) {
        return world.work("ingest-1").tables().faces().collect().stream()
                .filter(face -> face.sourceUri().endsWith("/" + name))
                .findFirst()
                .orElseThrow();
    }

    private int newestLabel(String name) {
        return world.spark()
                .sql("select max_by(label, labelled_at) from unmask.labels where face_id = '"
                        + face(name).faceId() + "'")
                .first()
                .getInt(0);
    }
}
