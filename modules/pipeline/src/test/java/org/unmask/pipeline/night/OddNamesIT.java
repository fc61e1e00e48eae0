package org.unmask.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.models.ModelRole;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.Names;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.RoundRow;

/** A night on domains whose names hold separators, quotes and spaces, two of which look alike as names of files. */
class OddNamesIT {
    private static final String SOURCE = "a,b";
    private static final String QUOTED = "say \"hi\", Ann's";
    private static final String LIKE_THE_SOURCE = "a_b";
    private static final Map<String, String> NAMES =
            Map.of("local_warp", "\"a,b\"", "blended_swap", "\"say \"\"hi\"\", Ann's\"", "diffusion_smoothing", "a_b");
    private static final String[] SETTINGS = {
        "nightly.sources=[\"a,b\"]", "nightly.targets=[\"say \\\"hi\\\", Ann's\",\"a_b\"]", "adapt.baselines=true"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static Workspace work;
    private static List<StoredModel> models;

    @BeforeAll
    static void doOneNight() throws IOException {
        Path pictures = SmallWorld.faces(
                temp.resolve("pictures"),
                30,
                ForgeryFamily.LOCAL_WARP,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.DIFFUSION_SMOOTHING);
        Path manifest = pictures.resolve("manifest.csv");
        String text = Files.readString(manifest);
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            text = text.replace("," + name.getKey() + ",", "," + name.getValue() + ",");
        }
        Files.writeString(manifest, text);
        world = SmallWorld.in(temp);
        work = world.work("nightly-1", SETTINGS);
        RunRecorder recorder = new RunRecorder(work, Map.of("Unmask", "test"));
        models = new Night(work, recorder).run(List.of(pictures.toString()));
        recorder.finish();
    }

    @Test
    void ingestsEachFaceUnderItsDomain() {
        assertThat(world.spark()
                        .table("unmask.faces")
                        .select("domain")
                        .distinct()
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactlyInAnyOrder(SOURCE, QUOTED, LIKE_THE_SOURCE);
    }

    @Test
    void trainsOnTheOneDomainAndAdaptsToTheOthers() {
        StoredModel base = only(ModelRole.SOURCE_ONLY);

        assertThat(base.sourceDomains()).containsExactly(SOURCE);
        assertThat(models)
                .filteredOn(model -> model.row().role() == ModelRole.ADAPTED)
                .allSatisfy(model -> assertThat(model.sourceDomains()).containsExactly(SOURCE))
                .flatExtracting(StoredModel::targetDomains)
                .containsExactlyInAnyOrder(QUOTED, LIKE_THE_SOURCE);
        assertThat(only(ModelRole.STUDENT).targetDomains()).containsExactlyInAnyOrder(QUOTED, LIKE_THE_SOURCE);
        assertThat(Names.split(only(ModelRole.STUDENT).row().parentModels()))
                .containsExactlyInAnyOrderElementsOf(models.stream()
                        .filter(model -> model.row().role() == ModelRole.ADAPTED)
                        .map(StoredModel::id)
                        .toList());
    }

    @Test
    void loadsEveryModelByItsName() {
        assertThat(models)
                .allSatisfy(model -> assertThat(
                                new ModelStore(work).load(model.id()).state().parameters())
                        .isEqualTo(model.state().parameters()));
    }

    @Test
    void publishesTheRoundsOfEachTargetUnderATagOfItsOwn() {
        assertThat(work.tables().rounds().collect())
                .extracting(RoundRow::domain)
                .containsOnly(QUOTED, LIKE_THE_SOURCE);
        long tags = world.spark()
                .sql("select * from unmask.pseudo_labels.refs where type = 'TAG' and name not like 'run-%'")
                .count();
        assertThat(tags).isEqualTo(work.tables().rounds().collect().size());
    }

    @Test
    void findsTheSameBaseModelAgain() {
        Workspace second = world.work("nightly-2", SETTINGS);

        assertThat(new ModelStore(second)
                        .newest(
                                ModelRole.SOURCE_ONLY,
                                row -> row.sourceDomains().equals("a\\,b")))
                .hasValueSatisfying(row -> assertThat(row.modelId())
                        .isEqualTo(only(ModelRole.SOURCE_ONLY).id()));
    }

    @Test
    void evaluatesEachDomain() {
        assertThat(work.tables().evaluations().collect())
                .extracting(EvaluationRow::domain)
                .containsOnly(SOURCE, QUOTED, LIKE_THE_SOURCE);
    }

    @Test
    void reportsEachDomainByItsName() {
        new RunReports(work).write("nightly-1");

        assertThat(new String(work.files().read("reports/nightly-1.html"), StandardCharsets.UTF_8))
                .contains("Source only, a,b", "Adapted to say \"hi\", Ann's", "Adapted to a_b");
    }

    private static StoredModel only(ModelRole role) {
        return models.stream()
                .filter(model -> model.row().role() == role)
                .findFirst()
                .orElseThrow();
    }
}
