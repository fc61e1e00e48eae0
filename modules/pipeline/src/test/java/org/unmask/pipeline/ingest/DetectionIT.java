package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.FaceId;
import org.unmask.core.intake.RejectReason;
import org.unmask.images.Mask;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.pipeline.DrawnPage;
import org.unmask.pipeline.SmallWorld;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.MaskRow;
import org.unmask.tables.rows.RejectRow;

/** Pictures of several faces, of one and of none, whose faces are found by OpenCV's cascade. */
class DetectionIT {
    private static final int WIDTH = 520;
    private static final int HEIGHT = 300;
    private static final int[] LEFT = {20, 40, 160};
    private static final int[] RIGHT = {260, 20, 240};

    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;

    @BeforeEach
    void makeAWorld() throws IOException {
        world = SmallWorld.in(temp);
        pictures = Files.createDirectories(temp.resolve("pictures"));
        Picture page = DrawnPage.of(WIDTH, HEIGHT, LEFT, RIGHT);
        Files.write(pictures.resolve("page.png"), PictureCodec.encodePng(page));
        Files.write(pictures.resolve("copy.png"), PictureCodec.encodePng(page));
        Files.write(pictures.resolve("empty.png"), PictureCodec.encodePng(DrawnPage.of(WIDTH, HEIGHT)));
        Files.write(pictures.resolve("words.jpg"), new byte[] {1, 2, 3});
        Files.write(pictures.resolve("mask.png"), PictureCodec.encodePng(maskOver(RIGHT)));
        manifest("real");
    }

    @Test
    void leaveAFaceBelowTheQualityOutAndTakeTheOther() throws IOException {
        ingest();
        List<Double> sharpness =
                faces().stream().map(FaceRow::sharpness).sorted().toList();
        world = SmallWorld.in(temp.resolve("other"));
        IngestSummary summary = ingest("ingest.quality.min-sharpness=" + (sharpness.get(0) + sharpness.get(1)) / 2);

        assertThat(sharpness).hasSize(2).doesNotHaveDuplicates();
        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.faces()).isEqualTo(1);
        assertThat(summary.addsUp()).isTrue();
        assertThat(faces()).singleElement().satisfies(face -> {
            assertThat(face.sharpness()).isEqualTo(sharpness.get(1));
            assertThat(face.faceIndex()).isZero();
        });
        assertThat(tables().rejects().collect())
                .filteredOn(reject -> reject.reason() == RejectReason.TOO_BLURRED)
                .singleElement()
                .satisfies(reject -> assertThat(reject.sourceUri()).endsWith(".png#0"));
        assertThat(summary.remarks().sentences())
                .anySatisfy(
                        sentence -> assertThat(sentence).startsWith("1 faces of pictures with others were left out"));
        assertThat(ingest("ingest.quality.min-sharpness=" + sharpness.get(0) / 2)
                        .nothingNew())
                .isTrue();
    }

    @Test
    void makeEachFaceARowAndAddUp() throws IOException {
        IngestSummary summary = ingest();

        assertThat(summary.found()).isEqualTo(4);
        assertThat(summary.accepted()).isEqualTo(1);
        assertThat(summary.faces()).isEqualTo(2);
        assertThat(summary.rejected()).isEqualTo(Map.of("duplicate", 1L, "no_face", 1L, "not_an_image", 1L));
        assertThat(summary.labels()).isEqualTo(2);
        assertThat(summary.addsUp()).isTrue();
        byte[] bytes = Files.readAllBytes(pictures.resolve("page.png"));
        List<FaceRow> faces = faces();
        for (int index = 0; index < 2; index++) {
            FaceRow face = faces.get(index);
            int[] place = index == 0 ? RIGHT : LEFT;
            assertThat(face.faceId()).isEqualTo(FaceId.of(bytes, index));
            assertThat(face.groupId()).isEqualTo("people");
            assertThat(face.boxLeft() + face.boxWidth() / 2)
                    .isBetween(place[0] + place[2] / 3, place[0] + place[2] * 2 / 3);
            assertThat(face.detectorScore()).isBetween(0.7, 1.0);
            assertThat(face.landmarks()).isNull();
            assertThat(decoded(face))
                    .isEqualTo(Pictures.crop(
                            DrawnPage.of(WIDTH, HEIGHT, LEFT, RIGHT),
                            face.cropLeft(),
                            face.cropTop(),
                            face.width(),
                            face.height()));
        }
        assertThat(tables().rejects().collect())
                .extracting(RejectRow::detail)
                .anyMatch(detail -> detail.contains("got none to which cascade gives a score"));
        // The mask of the picture is cut for the face that it marks, and for no other.
        FaceRow right = faces.get(0);
        MaskRow mask = tables().masks().collect().get(0);
        assertThat(tables().masks().collect()).hasSize(1);
        assertThat(mask.faceId()).isEqualTo(right.faceId());
        assertThat(List.of(mask.width(), mask.height())).isEqualTo(List.of(right.width(), right.height()));
        assertThat(mask.coveredFraction()).isGreaterThan(0.5);
    }

    @Test
    void addNothingASecondTimeAndFollowWhatIsCorrected() throws IOException {
        ingest();

        IngestSummary again = ingest();
        manifest("fake");
        IngestSummary corrected = ingest();

        assertThat(again.nothingNew()).isTrue();
        assertThat(again.known()).isEqualTo(4);
        assertThat(corrected.labels()).isEqualTo(2);
        assertThat(corrected.accepted()).isZero();
        assertThat(world.spark()
                        .sql("select count(*) from (select face_id, max_by(label, labelled_at) label"
                                + " from unmask.labels group by face_id) where label = 1")
                        .first()
                        .getLong(0))
                .isEqualTo(2);
        // What has no face is judged again when something else looks for faces.
        IngestSummary asACrop = ingest("ingest.detector=none");
        assertThat(asACrop.accepted()).isEqualTo(1);
        assertThat(asACrop.known()).isEqualTo(3);
    }

    @Test
    void areNotTakenInAtAllWhereTheDetectorCannotBePrepared() {
        for (String name : List.of("gone.onnx", "words.jpg", "", ".")) {
            String file = name.isEmpty() ? "" : pictures.resolve(name).toString();
            assertThatThrownBy(() -> ingest("ingest.detector=yunet", "ingest.detector-file=" + file))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("Cannot prepare the face detector yunet: expected ")
                    .hasMessageContaining("ingest.detector-file");
        }
        assertThatThrownBy(() -> ingest("ingest.crop.aligned=true"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a detector that tells eyes, got ingest.detector = cascade");

        assertThat(tables().faces().collect()).isEmpty();
        assertThat(tables().rejects().collect()).isEmpty();
    }

    private IngestSummary ingest(String... settings) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        // The last one counts.
        System.arraycopy(settings, 0, all, 1, settings.length);
        all[0] = "ingest.detector=cascade";
        return new PictureIngest(world.work("ingest-1", all)).run(pictures.toString(), Optional.empty());
    }

    private void manifest(String label) throws IOException {
        Files.writeString(
                pictures.resolve("manifest.csv"),
                "path,label,group,mask\npage.png,%s,people,mask.png\ncopy.png,,,\nempty.png,,,\nwords.jpg,,,\n"
                        .formatted(label));
    }

    private List<FaceRow> faces() {
        return tables().faces().collect().stream()
                .sorted(Comparator.comparingInt(FaceRow::faceIndex))
                .toList();
    }

    private org.unmask.tables.Tables tables() {
        return world.work("ingest-1").tables();
    }

    private static Picture decoded(FaceRow face) {
        try {
            return PictureCodec.STORED.decode(face.image());
        } catch (org.unmask.images.UnreadablePictureException e) {
            throw new AssertionError(e);
        }
    }

    private static Mask maskOver(int[] place) {
        byte[] values = new byte[WIDTH * HEIGHT];
        for (int row = place[1]; row < place[1] + place[2]; row++) {
            Arrays.fill(values, row * WIDTH + place[0], row * WIDTH + place[0] + place[2], (byte) 255);
        }
        return Mask.of(WIDTH, HEIGHT, values);
    }
}
