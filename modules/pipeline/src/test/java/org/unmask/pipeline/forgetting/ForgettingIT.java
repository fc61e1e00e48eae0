package org.unmask.pipeline.forgetting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.ingest.PictureIngest;
import org.unmask.tables.rows.FaceRow;
import org.unmask.tables.rows.ModelRow;

class ForgettingIT {
    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;
    private String group;

    @BeforeEach
    void takePicturesIn() throws IOException {
        world = SmallWorld.in(temp);
        pictures = SmallWorld.faces(temp.resolve("pictures"), 6, ForgeryFamily.LOCAL_WARP);
        Files.copy(pictures.resolve("local_warp/fake/0000.jpg"), pictures.resolve("local_warp/fake/copy.jpg"));
        Files.writeString(
                pictures.resolve("manifest.csv"),
                Files.readString(pictures.resolve("manifest.csv")) + "local_warp/fake/copy.jpg,local_warp,fake,,\n");
        world.ingest(pictures);
        group = work().tables().faces().collect().stream()
                .filter(face -> face.sourceUri().endsWith("/fake/0000.jpg"))
                .map(FaceRow::groupId)
                .findFirst()
                .orElseThrow();
        work().tables().models().append(List.of(model("old", Instant.EPOCH, ""), model("young", Instant.MAX, "")));
    }

    @Test
    void takesAGroupOutOfTablesAndHistoryAndKeepsItOut() throws IOException {
        Forgetting forgetting = new Forgetting(work());
        ForgetPlan plan = forgetting.plan(new ForgetRequest(ForgetRequest.What.GROUP, group));

        assertThat(plan.rows())
                .containsAllEntriesOf(Map.of("faces", 2L, "labels", 2L, "masks", 1L, "rejects", 1L, "scores", 0L));
        assertThat(count("select count(*) from unmask.faces")).isEqualTo(6);

        forgetting.run(plan);

        assertThat(count("select count(*) from unmask.faces where group_id = '" + group + "'"))
                .isZero();
        for (String table : List.of("faces", "labels", "masks", "rejects")) {
            assertThat(count("select count(*) from unmask." + table + ".snapshots"))
                    .as(table)
                    .isEqualTo(1);
            assertThat(dataFiles(table)).isEqualTo(count("select count(*) from unmask." + table + ".files"));
        }
        assertThat(count("select count(*) from unmask.faces")).isEqualTo(4);
        assertThat(count("select count(*) from unmask.labels")).isEqualTo(4);
        assertThat(count("select count(*) from unmask.masks")).isEqualTo(2);
        assertThat(count("select count(*) from unmask.rejects")).isZero();

        IngestSummary again = new PictureIngest(work()).run(pictures.toString(), Optional.empty());

        assertThat(again.nothingNew()).isTrue();
        assertThat(again.addsUp()).isTrue();
        assertThat(again.remarks().sentences()).containsExactly("3 pictures were forgotten on demand and stay out.");
        assertThat(count("select count(*) from unmask.forgotten where tombstone like '%" + group + "%'"))
                .isZero();
    }

    @Test
    void namesTheModelsThatMayHaveSeenThem() {
        work().tables().models().append(List.of(model("student", Instant.MAX, "young")));
        for (FaceRow face : work().tables().faces().collect()) {
            List<ModelWitness> models = new Forgetting(work())
                    .plan(new ForgetRequest(ForgetRequest.What.FACE, face.faceId()))
                    .models();
            if (face.split() == org.unmask.core.split.Split.TEST) {
                assertThat(models).isEmpty();
            } else {
                assertThat(models).extracting(ModelWitness::modelId).contains("young", "student");
            }
        }
    }

    @Test
    void aSourceIsWhatLiesWithinItAndNothingThatIsCalledAlike() {
        String folder = "file:" + pictures.resolve("local_warp/real");
        Forgetting forgetting = new Forgetting(work());

        // A fake that is the same picture as one of them goes, too.
        assertThat(forgetting
                        .plan(new ForgetRequest(ForgetRequest.What.SOURCE, folder))
                        .faces())
                .filteredOn(face -> face.<String>getAs("source_uri").contains("/real/"))
                .hasSize(3);
        assertThat(forgetting
                        .plan(new ForgetRequest(ForgetRequest.What.SOURCE, folder.substring(0, folder.length() - 1)))
                        .isEmpty())
                .isTrue();
    }

    private Workspace work() {
        return world.work("forget-1");
    }

    private long dataFiles(String table) throws IOException {
        try (Stream<Path> files = Files.walk(temp.resolve("warehouse/unmask/" + table + "/data"))) {
            return files.filter(file -> file.toString().endsWith(".parquet")).count();
        }
    }

    private long count(String sql) {
        return world.spark().sql(sql).first().getLong(0);
    }

    private static ModelRow model(String id, Instant at, String parents) {
        return new ModelRow(
                id,
                "train-" + id,
                "classifier",
                ModelRole.SOURCE_ONLY,
                parents.isEmpty() ? "local_warp" : "other",
                "",
                parents,
                "{}",
                "",
                "",
                null,
                1,
                ModelStage.CANDIDATE,
                at.equals(Instant.MAX) ? Instant.parse("2999-01-01T00:00:00Z") : at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
