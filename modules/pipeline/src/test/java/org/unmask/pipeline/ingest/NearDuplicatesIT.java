package org.unmask.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.split.Split;
import org.unmask.core.split.SplitRule;
import org.unmask.generate.FaceFolder;
import org.unmask.generate.GenerateSpec;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.images.Pictures;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.tables.rows.FaceRow;

/** Pictures that come again, encoded or resized anew: whose group they share, and what is said where a split is between them. */
class NearDuplicatesIT {
    private static final SplitRule RULE = new SplitRule(0.15, 0.25, 1);

    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path drawn;

    @BeforeEach
    void drawFaces() {
        world = SmallWorld.in(temp);
        drawn = temp.resolve("drawn");
        FaceFolder.write(drawn, GenerateSpec.drawn(10, 7).withSize(96).withFamilies(List.of(ForgeryFamily.LOCAL_WARP)));
    }

    @Test
    void copiesShareTheGroupOfTheirOriginalWhetherTheyComeWithItOrLater() throws Exception {
        Path pictures = Files.createDirectories(temp.resolve("pictures"));
        for (int face = 0; face < 3; face++) {
            Files.copy(real(face), pictures.resolve(face + ".jpg"));
            copy(face, 1, 60, pictures.resolve(face + "-again.jpg"));
        }
        IngestSummary first = world.ingest(pictures);
        Path later = Files.createDirectories(temp.resolve("later"));
        for (int face = 0; face < 4; face++) {
            copy(face, 0.7, 90, later.resolve(face + "-smaller.jpg"));
        }
        IngestSummary second = world.ingest(later);

        Map<String, FaceRow> faces = faces();
        assertThat(faces).hasSize(10);
        for (int face = 0; face < 3; face++) {
            List<FaceRow> cluster =
                    List.of(faces.get(face + ".jpg"), faces.get(face + "-again.jpg"), faces.get(face + "-smaller.jpg"));
            assertThat(cluster)
                    .extracting(FaceRow::groupId)
                    .containsOnly(cluster.get(0).groupId());
            assertThat(cluster)
                    .extracting(FaceRow::split)
                    .containsOnly(cluster.get(0).split());
            assertThat(cluster.get(2).nearDuplicateOf())
                    .isIn(cluster.get(0).faceId(), cluster.get(1).faceId());
            assertThat(cluster).extracting(FaceRow::claimedGroup).containsOnlyNulls();
        }
        assertThat(faces.values().stream().map(FaceRow::groupId).distinct()).hasSize(4);
        assertThat(first.remarks().sentences()).singleElement().asString().startsWith("3 new faces look like others");
        assertThat(second.remarks().sentences())
                .singleElement()
                .asString()
                .startsWith("3 new faces look like others")
                .contains("0-smaller.jpg");
        assertThat(world.ingest(later).nothingNew()).isTrue();
    }

    @Test
    void whatIsSaidToBeInTheGroupOfACopyFollowsItNowAndLater() throws Exception {
        Path known = folder("known", "known", 0);
        world.ingest(known);
        Path video = folder("video", "video", 1, 2);
        copy(0, 1, 60, video.resolve("copy.jpg"));
        Files.writeString(
                video.resolve("manifest.csv"), Files.readString(video.resolve("manifest.csv")) + "copy.jpg,video\n");
        world.ingest(video);
        world.ingest(folder("rest", "video", 3));

        assertThat(faces().values()).hasSize(5).allSatisfy(face -> {
            assertThat(face.groupId()).isEqualTo("known");
            assertThat(face.split()).isEqualTo(RULE.of("known"));
        });
        assertThat(faces().get("3.jpg").claimedGroup()).isEqualTo("video");
        assertThat(world.ingest(temp.resolve("rest")).remarks().sentences())
                .noneMatch(sentence -> sentence.contains("another group"));
    }

    @Test
    void laterFacesOfAGroupStayInItsSplitWhenTheRuleHasChanged() throws Exception {
        String group = group(Split.TRAIN);
        world.ingest(folder("first", group, 0));
        new PictureIngest(world.work("ingest-2", "split.test-fraction=0.9", "split.validation-fraction=0.05"))
                .run(folder("second", group, 1).toString(), Optional.empty());

        assertThat(faces().values()).hasSize(2).extracting(FaceRow::split).containsOnly(Split.TRAIN);
    }

    @Test
    void aNearDuplicateAcrossSplitsStopsWhoeverReadsFaces() throws Exception {
        world.ingest(folder("learning", group(Split.TRAIN), 0, 1));
        Path judging = folder("judging", group(Split.TEST), 2);
        copy(0, 1, 60, judging.resolve("copy.jpg"));
        Files.writeString(
                judging.resolve("manifest.csv"),
                Files.readString(judging.resolve("manifest.csv")) + "copy.jpg," + group(Split.TEST) + "\n");
        IngestSummary noted = new PictureIngest(world.work("ingest-2", "ingest.near-duplicates.answer=note"))
                .run(judging.toString(), Optional.empty());

        assertThat(noted.remarks().sentences())
                .anySatisfy(sentence -> assertThat(sentence)
                        .startsWith("1 new faces are the same picture as faces of another split")
                        .contains("copy.jpg"));
        assertThatThrownBy(() -> train("refuse"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 1 faces that are the same picture as one of another split (such as ")
                .hasMessageContaining(faces().get("copy.jpg").faceId() + " of test and "
                        + faces().get("0.jpg").faceId() + " of train)")
                .hasMessageContaining("split.leaks");
        assertThat(train("leave-out")).containsExactly(faces().get("1.jpg").faceId());
    }

    @Test
    void aGroupInSeveralSplitsStopsWhoeverReadsFaces() throws Exception {
        world.ingest(folder("learning", "person", 0, 1));
        world.ingest(folder("other", group(Split.TRAIN), 2));
        world.spark().sql("update unmask.faces set split = 'train' where source_uri like '%/0.jpg'");
        world.spark().sql("update unmask.faces set split = 'validation' where source_uri like '%/1.jpg'");

        assertThatThrownBy(() -> train("refuse"))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("got 1 groups in several splits (such as person)");
        assertThat(train("leave-out")).containsExactly(faces().get("2.jpg").faceId());
    }

    private List<String> train(String leaks) {
        return new FaceSelection(world.work("train-1", "split.leaks=" + leaks))
                .of(FaceQuery.unlabelled(List.of("learning", "judging", "other"), Split.TRAIN)).collectAsList().stream()
                        .map(row -> row.getString(0))
                        .toList();
    }

    /** A group that the rule sends to a split. */
    private static String group(Split split) {
        return IntStream.range(0, 1000)
                .mapToObj(number -> "group-" + number)
                .filter(name -> RULE.of(name) == split)
                .findFirst()
                .orElseThrow();
    }

    /** Some of the drawn faces, all in one group. */
    private Path folder(String name, String group, int... faces) throws IOException {
        Path folder = Files.createDirectories(temp.resolve(name));
        StringBuilder manifest = new StringBuilder("path,group\n");
        for (int face : faces) {
            Files.copy(real(face), folder.resolve(face + ".jpg"));
            manifest.append(face).append(".jpg,").append(group).append('\n');
        }
        Files.writeString(folder.resolve("manifest.csv"), manifest);
        return folder;
    }

    private void copy(int face, double scale, int quality, Path file) throws Exception {
        Picture picture = PictureCodec.DEFAULT.decode(Files.readAllBytes(real(face)));
        Picture resized = Pictures.resize(picture, (int) Math.round(picture.width() * scale));
        Files.write(file, PictureCodec.encodeJpeg(resized, quality));
    }

    private Path real(int face) {
        return drawn.resolve("local_warp/real/%04d.jpg".formatted(face));
    }

    private Map<String, FaceRow> faces() {
        Map<String, FaceRow> faces = new TreeMap<>();
        for (FaceRow face : world.work("ingest-1").tables().faces().collect()) {
            faces.put(face.sourceUri().substring(face.sourceUri().lastIndexOf('/') + 1), face);
        }
        return faces;
    }
}
