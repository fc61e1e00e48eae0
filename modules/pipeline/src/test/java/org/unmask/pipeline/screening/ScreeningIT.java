package org.unmask.pipeline.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.calibration.Calibration;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.FaceId;
import org.unmask.core.intake.RejectReason;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.core.text.EnumWords;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.PictureCodec;
import org.unmask.pipeline.DrawnPage;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.listing.HadoopSettings;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;

/** Faces of the tables, single pictures and manifests, before a model that rebuilds faces. */
class ScreeningIT {
    private static final String DOMAIN = "local_warp";
    private static final int FACES = 40;
    private static final int LOCAL_FACES = 18;

    @TempDir
    private static Path temp;

    private static Path pictures;
    private static SmallWorld world;
    private static StoredModel model;

    @BeforeAll
    static void train() {
        pictures = SmallWorld.faces(temp.resolve("pictures"), FACES, ForgeryFamily.LOCAL_WARP);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        model = new SourceTraining(world.work(
                        "train-1",
                        "method.name=jrc",
                        "method.jrc.hidden=8",
                        "train.epochs=1",
                        "calibration.minimum-faces=1"))
                .run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);
    }

    @Test
    void scoresEveryFaceOfADomainAsEvaluateDoes() {
        // A batch of another size and a configuration of another network: neither is the model's matter.
        Workspace work = world.work("score-1", "evaluate.batch-size=7", "network.input-size=64");
        new Evaluation(world.work("evaluate-1")).run(List.of(model), List.of(DOMAIN));
        Map<String, Row> evaluated = new HashMap<>();
        work.tables()
                .scores()
                .read()
                .where("run_id = 'evaluate-1'")
                .select("face_id", "p_fake", "reconstruction_error", "p_calibrated", "verdict")
                .collectAsList()
                .forEach(row -> evaluated.put(row.getString(0), row));

        List<ScreenedFace> faces = screen(work, domain());

        assertThat(faces).hasSize(FACES).allMatch(ScreenedFace::isScored);
        assertThat(faces).extracting(ScreenedFace::sourceUri).isSorted();
        assertThat(evaluated).isNotEmpty();
        for (ScreenedFace face : faces) {
            Row row = evaluated.get(face.faceId());
            assertThat(face.split()).matches(split -> (split == Split.TEST) == (row != null));
            if (row != null) {
                assertThat((double) Objects.requireNonNull(face.pFake())).isCloseTo(row.getDouble(1), within(1e-6));
                assertThat((double) Objects.requireNonNull(face.reconstructionError()))
                        .isCloseTo(row.getDouble(2), within(1e-6));
                assertThat((double) Objects.requireNonNull(face.pCalibrated()))
                        .isCloseTo(row.getDouble(3), within(1e-6));
                assertThat(face.verdict()).hasToString(row.getString(4).toUpperCase(Locale.ROOT));
            }
        }
    }

    @Test
    void keepsTheScoresOnceHoweverOftenTheRunIsRepeated() {
        for (int attempt = 0; attempt < 2; attempt++) {
            try (ScreenedOnCluster faces = new Screening(world.work("score-2")).run(domain())) {
                faces.keep();
            }
        }

        List<Row> rows = world.work("score-3")
                .tables()
                .scores()
                .read()
                .where("run_id = 'score-2'")
                .collectAsList();
        assertThat(rows).hasSize(FACES);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.<String>getAs("model_id")).isEqualTo(model.id());
            assertThat(row.<Double>getAs("p_fake")).isBetween(0.0, 1.0);
            assertThat(row.<Double>getAs("reconstruction_error")).isPositive();
            Calibration calibration = model.calibration().orElseThrow();
            double pFake = row.<Double>getAs("p_fake");
            assertThat(row.<Double>getAs("p_calibrated")).isEqualTo((float) calibration.calibrated(pFake));
            assertThat(row.<String>getAs("verdict")).isEqualTo(EnumWords.ofColumn(calibration.verdict(pFake)));
        });
    }

    @Test
    void scoresASinglePictureInTheDomainOfItsFolder() throws IOException {
        Path picture = pictures.resolve(DOMAIN).resolve("fake/0000.jpg");

        List<ScreenedFace> faces = screen(world.work("score-4"), input(picture));

        assertThat(faces).singleElement().satisfies(face -> {
            assertThat(face.faceId()).isEqualTo(FaceId.of(Files.readAllBytes(picture), 0));
            assertThat(face.domain()).isEqualTo("fake");
            assertThat(face.isScored()).isTrue();
        });
    }

    @Test
    void scoresWhatAManifestNamesAndSaysWhatIsMissing() throws IOException {
        Path manifest = pictures.resolve("some.csv");
        Files.writeString(
                manifest,
                "path,domain,group\n" + DOMAIN + "/fake/0001.jpg,press,one\n" + DOMAIN + "/fake/absent.jpg,,\n");

        List<ScreenedFace> faces = screen(world.work("score-5"), input(manifest));

        Files.delete(manifest);
        assertThat(faces).extracting(ScreenedFace::domain).containsExactly("press", "pictures");
        assertThat(faces).extracting(ScreenedFace::reason).containsExactly(null, RejectReason.MISSING_FILE);
    }

    @Test
    void keepsOneRowOfPicturesWithTheSameBytes() throws IOException {
        Path twins = Files.createDirectories(temp.resolve("twins"));
        byte[] picture = Files.readAllBytes(pictures.resolve(DOMAIN).resolve("real/0000.jpg"));
        Files.write(twins.resolve("a.jpg"), picture);
        Files.write(twins.resolve("b.jpg"), picture);
        Workspace work = world.work("score-6");

        try (ScreenedOnCluster faces = new Screening(work).run(input(twins))) {
            faces.keep();
            assertThat(faces.count()).isEqualTo(2);
        }

        assertThat(work.tables().scores().read().where("run_id = 'score-6'").collectAsList())
                .hasSize(1);
    }

    @Test
    void saysTheSameWithoutASession() throws IOException {
        Path place = Files.createDirectories(temp.resolve("spoilt"));
        for (int number = 0; number < LOCAL_FACES; number++) {
            String name = String.format("%04d.jpg", number);
            Files.copy(pictures.resolve(DOMAIN).resolve("real").resolve(name), place.resolve(name));
        }
        Files.writeString(place.resolve("0003b.jpg"), "no picture");
        Workspace work = world.work("score-8", "evaluate.batch-size=4");

        List<ScreenedFace> expected = screen(work, input(place));
        List<ScreenedFace> faces = new ArrayList<>();
        long refused;
        try (ScreenedFaces here = local(work, input(place))) {
            here.inOrder().forEachRemaining(faces::add);
            refused = here.refusedCount();
        }

        assertThat(faces).hasSize(LOCAL_FACES + 1).isEqualTo(expected);
        assertThat(faces)
                .filteredOn(ScreenedFace::isScored)
                .hasSize(LOCAL_FACES)
                .allMatch(face -> face.pCalibrated() != null && face.verdict() != null);
        assertThat(refused).isOne();
    }

    @Test
    void goesOnWithAModelThatWasNeverCalibrated() {
        world.spark()
                .sql("update unmask.models set calibration_scale = null, calibration_shift = null, real_below = null,"
                        + " fake_above = null, calibration_faces = null where model_id = '" + model.id() + "'");
        Path picture = pictures.resolve(DOMAIN).resolve("fake/0003.jpg");

        List<ScreenedFace> faces = screen(world.work("score-12"), input(picture));

        keepCalibration();
        assertThat(faces).singleElement().satisfies(face -> {
            assertThat(face.pCalibrated()).isNull();
            assertThat(face.verdict()).isEqualTo(Calibration.NONE.verdict(Objects.requireNonNull(face.pFake())));
        });
    }

    /** As it was before. */
    private static void keepCalibration() {
        Calibration own = model.calibration().orElseThrow();
        world.spark()
                .sql("update unmask.models set calibration_scale = double('" + own.scale()
                        + "'), calibration_shift = double('" + own.shift() + "'), real_below = double('"
                        + own.realBelow() + "'), fake_above = double('" + own.fakeAbove() + "') where model_id = '"
                        + model.id() + "'");
    }

    @Test
    void drawsTheSameHeatMapsWithoutASession() throws IOException {
        Path picture = pictures.resolve(DOMAIN).resolve("fake/0002.jpg");
        Path byCluster = temp.resolve("maps-by-cluster");
        Path here = temp.resolve("maps-here");
        Workspace work = world.work("score-9");

        screen(work, maps(picture, byCluster));
        try (ScreenedFaces faces = local(work, maps(picture, here))) {
            faces.inOrder().forEachRemaining(face -> assertThat(face.isScored()).isTrue());
        }

        String name = FaceId.of(Files.readAllBytes(picture), 0) + ".png";
        assertThat(here.resolve(name)).hasSameBinaryContentAs(byCluster.resolve(name));
    }

    @Test
    void findsTheFacesOfPhotographsAsIngestDoes() throws IOException {
        Path photographs = Files.createDirectories(temp.resolve("photographs"));
        byte[] two = PictureCodec.encodePng(DrawnPage.of(520, 300, new int[] {20, 40, 160}, new int[] {260, 20, 240}));
        Files.write(photographs.resolve("a-two.png"), two);
        Files.write(photographs.resolve("b-none.png"), PictureCodec.encodePng(DrawnPage.of(520, 300)));
        Workspace work = world.work("score-11", "ingest.detector=cascade", "evaluate.batch-size=1");

        List<ScreenedFace> expected = screen(work, input(photographs));
        List<ScreenedFace> faces = new ArrayList<>();
        try (ScreenedFaces here = local(work, input(photographs))) {
            here.inOrder().forEachRemaining(faces::add);
        }

        assertThat(faces).isEqualTo(expected);
        assertThat(faces).extracting(ScreenedFace::reason).containsExactly(null, null, RejectReason.NO_FACE);
        assertThat(faces.subList(0, 2))
                .extracting(ScreenedFace::faceId)
                .containsExactly(FaceId.of(two, 0), FaceId.of(two, 1));
        // The largest first.
        assertThat(Objects.requireNonNull(faces.get(0).place()).left())
                .isGreaterThan(Objects.requireNonNull(faces.get(1).place()).left());
    }

    @Test
    void stopsWhereNobodyTakesTheAnswers() {
        Workspace work = world.work("score-10", "evaluate.batch-size=1");

        try (ScreenedFaces faces = local(work, input(pictures))) {
            assertThat(faces.inOrder().next().isScored()).isTrue();
        }
    }

    @Test
    void refusesADomainWithoutFaces() {
        var request = new ScreeningRequest(Optional.empty(), Optional.empty(), List.of("nowhere"), Optional.empty());

        assertThatThrownBy(() -> new Screening(world.work("score-7")).run(request))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot score the faces of nowhere")
                .hasMessageContaining(DOMAIN);
    }

    private static ScreeningRequest domain() {
        return new ScreeningRequest(Optional.empty(), Optional.empty(), List.of(DOMAIN), Optional.empty());
    }

    private static ScreeningRequest input(Path place) {
        return new ScreeningRequest(
                Optional.of(model.id()), Optional.of(place.toString()), List.of(), Optional.empty());
    }

    private static ScreeningRequest maps(Path place, Path folder) {
        return new ScreeningRequest(
                Optional.of(model.id()), Optional.of(place.toString()), List.of(), Optional.of(folder.toString()));
    }

    private static ScreenedFaces local(Workspace work, ScreeningRequest request) {
        HadoopSettings files = HadoopSettings.of(work.sparkContext().hadoopConfiguration());
        return new LocalScreening(work.config(), files, new ModelStore(work), work.progress()).run(request);
    }

    private static List<ScreenedFace> screen(Workspace work, ScreeningRequest request) {
        List<ScreenedFace> all = new ArrayList<>();
        try (ScreenedOnCluster faces = new Screening(work).run(request)) {
            faces.inOrder().forEachRemaining(all::add);
        }
        return all;
    }
}
