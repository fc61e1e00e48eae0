package org.unmask.pipeline.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.annotation.AnnotationBudget.Allowance;
import org.unmask.core.calibration.Validation;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.Mask;
import org.unmask.images.PictureCodec;
import org.unmask.images.mask.MaskFile;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.annotation.SelectionResult.Status;
import org.unmask.pipeline.maskimport.ImportSummary;
import org.unmask.pipeline.maskimport.LabelStudio;
import org.unmask.pipeline.maskimport.MaskImport;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.published.Architectures;
import org.unmask.tables.Tables;
import org.unmask.tables.rows.AnnotationTaskRow;
import org.unmask.tables.rows.FaceRow;

class AnnotationSelectionIT {
    private static final int FACES = 40;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path temp;

    private SmallWorld world;
    private Path pictures;

    /** Two domains of faces whose masks are on the disk and not in the tables, and a model of first values. */
    @BeforeEach
    void makeAWorld() throws IOException {
        world = SmallWorld.in(temp);
        pictures =
                SmallWorld.faces(temp.resolve("pictures"), FACES, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP);
        Path manifest = pictures.resolve("manifest.csv");
        Files.writeString(manifest, Files.readString(manifest).replace(",mask\n", ",drawing\n"));
        world.ingest(pictures);
        Workspace work = world.work("train-1");
        Architecture architecture = Architectures.of(work.config());
        new ModelStore(work)
                .keep(
                        architecture,
                        ModelState.initial(architecture, 1),
                        new ModelDescription(
                                ModelRole.SOURCE_ONLY,
                                "classifier",
                                List.of("local_warp"),
                                List.of(),
                                List.of(),
                                Validation.NONE));
    }

    @Test
    void handsOutAPackageThatComesBackWithoutLoss() throws Exception {
        SelectionResult result = select("package", 0.2, "challenging");
        PackageFile contents = result.contents();

        assertThat(result.status()).isEqualTo(Status.WRITTEN);
        assertThat(contents.trainingCount()).isEqualTo(trainingFaces().size());
        assertThat(contents.faces()).hasSize((int) (0.2 * trainingFaces().size()));
        assertThat(contents.faces()).extracting(PackageEntry::domain).contains("local_warp", "blended_swap");
        assertThat(tables().annotationTasks().collect())
                .extracting(AnnotationTaskRow::faceId)
                .containsExactlyInAnyOrderElementsOf(
                        contents.faces().stream().map(PackageEntry::faceId).toList());
        checkFiles(contents);

        Map<String, Mask> truth = truth();
        LabelStudio tool = new LabelStudio();
        int second = 0;
        for (JsonNode task :
                JSON.readTree(temp.resolve("package/label-studio/tasks.json").toFile())) {
            Mask mask = truth.get(task.at("/data/face_id").asText());
            tool.annotate(tool.task(task.get("data")), second++).brush(mask).choose("fake");
        }
        ImportSummary imported = new MaskImport(world.work("import-masks-1"))
                .run(tool.export(temp.resolve("export.json")).toString(), Optional.empty(), Optional.empty());

        assertThat(imported.imported()).isEqualTo(contents.faces().size());
        assertThat(imported.refusedCount()).isZero();
        assertThat(tables().masks().collect())
                .hasSameSizeAs(contents.faces())
                .allSatisfy(row -> assertThat(MaskFile.read(row.mask())).isEqualTo(truth.get(row.faceId())));
    }

    @Test
    void answersTheSameRequestOnceAndFinishesWhatADeadRunBegan() throws IOException {
        PackageFile first = select("package", 0.2, "challenging").contents();
        var before = tables().snapshotIds();

        SelectionResult again = select("package", 0.2, "challenging");

        assertThat(again.status()).isEqualTo(Status.DONE_BEFORE);
        assertThat(again.contents()).isEqualTo(first);
        assertThat(tables().snapshotIds()).isEqualTo(before);

        world.spark().sql("delete from unmask.annotation_tasks");
        assertThat(select("package", 0.2, "challenging").status()).isEqualTo(Status.DONE_BEFORE);
        assertThat(tables().annotationTasks().collect()).hasSameSizeAs(first.faces());
    }

    @Test
    void refusesAFolderOfSomethingElse() throws IOException {
        Files.createDirectories(temp.resolve("mine"));
        select("package", 0.2, "challenging");

        assertThatThrownBy(() -> select("mine", 0.2, "challenging"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("no package of ours");
        assertThatThrownBy(() -> select("package", 0.2, "random"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("of another request");
    }

    @Test
    void countsWhatWasHandedOutBeforeAgainstTheBudget() throws IOException {
        int total = trainingFaces().size();
        Set<String> first = ids(select("one", 0.1, "challenging"));
        SelectionResult second = select("two", 0.2, "random");

        assertThat(first).hasSize((int) (0.1 * total));
        assertThat(second.contents().annotatedCount()).isEqualTo(first.size());
        assertThat(ids(second)).hasSize((int) (0.2 * total) - first.size()).doesNotContainAnyElementsOf(first);

        SelectionResult third = select("three", 0.2, "challenging");

        assertThat(third.status()).isEqualTo(Status.NOTHING_LEFT);
        assertThat(temp.resolve("three")).doesNotExist();
    }

    @Test
    void leavesOutFacesThatAreKnownToBeRealUnlessToldOtherwise() throws IOException {
        Set<String> fakes = truth().keySet();

        assertThat(fakes).containsAll(ids(select("known", 0.9, "random")));
        world.spark().sql("delete from unmask.annotation_tasks");
        Set<String> hidden = ids(select("hidden", 0.9, "random", "annotation.skip-known-real=false"));
        assertThat(hidden).hasSize((int) (0.9 * trainingFaces().size()));
        assertThat(hidden).anyMatch(face -> !fakes.contains(face));
    }

    @Test
    void choosesByEmbeddingsBeforeThereIsAnyModel() throws IOException {
        world.spark().sql("delete from unmask.models");
        String[] encoder = {"network.encoder=cooccurrences", "network.input-size=32"};

        PackageFile contents = select("cold", 0.1, "coverage", encoder).contents();

        assertThat(contents.faces()).hasSize((int) (0.1 * trainingFaces().size()));
        assertThat(contents.faces()).extracting(PackageEntry::domain).contains("local_warp", "blended_swap");
        assertThat(tables().annotationTasks().collect())
                .hasSameSizeAs(contents.faces())
                .allSatisfy(row -> {
                    assertThat(row.modelId()).isEqualTo("none");
                    assertThat(row.rule()).isEqualTo("coverage");
                    assertThat(row.pFake()).isEqualTo(0.5);
                });
        assertThat(temp.resolve("cold/heatmaps/" + contents.faces().get(0).faceId() + ".png"))
                .exists();
        assertThatThrownBy(() -> new AnnotationSelection(world.work("select-for-annotation-1", encoder))
                        .run(new SelectionRequest(
                                Optional.of("m"),
                                List.of(),
                                0.2,
                                Allowance.UNLIMITED,
                                "coverage",
                                temp.resolve("x").toString())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected no model, which this rule does not ask, got m");
    }

    @Test
    void refusesMoreThanThreePercentAndDomainsWithoutTrainingFaces() {
        SelectionRequest greedy = new SelectionRequest(
                Optional.empty(),
                List.of(),
                0.2,
                Allowance.LIMITED,
                "challenging",
                temp.resolve("x").toString());
        SelectionRequest elsewhere = new SelectionRequest(
                Optional.empty(),
                List.of("mars"),
                0.03,
                Allowance.LIMITED,
                "random",
                temp.resolve("x").toString());

        assertThatThrownBy(() -> selection().run(greedy))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("at most 0.03 of the training faces, got 0.2");
        assertThatThrownBy(() -> selection().run(elsewhere))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "expected one of [blended_swap, local_warp], got a domain without training faces");
        assertThat(temp.resolve("x")).doesNotExist();
    }

    private void checkFiles(PackageFile contents) throws Exception {
        Path folder = temp.resolve("package");
        for (PackageEntry face : contents.faces()) {
            byte[] image = Files.readAllBytes(folder.resolve("images/" + face.faceId() + ".png"));
            byte[] heatMap = Files.readAllBytes(folder.resolve("heatmaps/" + face.faceId() + ".png"));
            assertThat(PictureCodec.DEFAULT.decode(image).width()).isEqualTo(32);
            assertThat(PictureCodec.DEFAULT.decode(heatMap).width()).isEqualTo(32);
            assertThat(face.score()).isEqualTo(face.uncertainty() * face.diffuseness());
        }
        try (Stream<Path> images = Files.list(folder.resolve("images"))) {
            assertThat(images).hasSameSizeAs(contents.faces());
        }
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        var cvat = builder.parse(folder.resolve("cvat/annotations.xml").toFile());
        assertThat(cvat.getElementsByTagName("image").getLength())
                .isEqualTo(contents.faces().size());
        var view = builder.parse(folder.resolve("label-studio/config.xml").toFile());
        assertThat(view.getElementsByTagName("BrushLabels").getLength()).isEqualTo(1);
        assertThat(view.getElementsByTagName("PolygonLabels").getLength()).isEqualTo(1);
        assertThat(folder.resolve("README.md"))
                .content()
                .contains("Annotation package select-for-annotation-1", "must keep its name, `package`");
        assertThat(temp.resolve(".package.writing")).doesNotExist();
    }

    private SelectionResult select(String folder, double budget, String rule, String... settings) {
        return new AnnotationSelection(world.work("select-for-annotation-1", settings))
                .run(new SelectionRequest(
                        Optional.empty(),
                        List.of(),
                        budget,
                        Allowance.UNLIMITED,
                        rule,
                        temp.resolve(folder).toString()));
    }

    private AnnotationSelection selection() {
        return new AnnotationSelection(world.work("select-for-annotation-1"));
    }

    private static Set<String> ids(SelectionResult result) {
        Set<String> ids = new HashSet<>();
        result.contents().faces().forEach(face -> ids.add(face.faceId()));
        return ids;
    }

    private List<FaceRow> trainingFaces() {
        return tables().faces().collect().stream()
                .filter(face -> face.split() == Split.TRAIN)
                .toList();
    }

    /** What was forged in each fake, as the files beside the pictures say. */
    private Map<String, Mask> truth() throws IOException {
        Map<String, Mask> truth = new HashMap<>();
        for (FaceRow face : tables().faces().collect()) {
            if (face.sourceUri().contains("/fake/")) {
                Path mask = Path.of(java.net.URI.create(
                        face.sourceUri().replace("/fake/", "/masks/").replace(".jpg", ".png")));
                truth.put(face.faceId(), read(Files.readAllBytes(mask)));
            }
        }
        return truth;
    }

    private static Mask read(byte[] file) {
        try {
            return MaskFile.read(file);
        } catch (org.unmask.images.mask.BrokenMaskException e) {
            throw new AssertionError(e);
        }
    }

    private Tables tables() {
        return Tables.open(world.spark());
    }
}
