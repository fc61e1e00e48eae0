package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.view.NativeCrops;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.distillation.Distillation;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.screening.ScreenedFace;
import org.unmask.pipeline.screening.ScreenedFaces;
import org.unmask.pipeline.screening.Screening;
import org.unmask.pipeline.screening.ScreeningRequest;
import org.unmask.tables.rows.EvaluationRow;

/** Crops of native pixels through the whole pipeline, on faces of four crops. */
class NativeCropsIT {
    private static final String SOURCE = "blended_swap";
    private static final String TARGET = "upsampled_decoder";
    private static final String OTHER = "local_warp";
    private static final String[] CROPS = {
        "network.input-size=16",
        "network.view=crops",
        "network.crops.canvas=40",
        "method.name=lae",
        "method.lae.latent-channels=8",
        "method.lae.stage-two.epochs=1",
        "train.epochs=1",
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static Workspace work;
    private static StoredModel base;

    @BeforeAll
    static void train() {
        world = SmallWorld.in(temp);
        world.ingest(SmallWorld.faces(
                temp.resolve("pictures"),
                40,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.UPSAMPLED_DECODER,
                ForgeryFamily.LOCAL_WARP));
        work = world.work("train-1", CROPS);
        base = new SourceTraining(work).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }

    @Test
    void goesThroughEveryStep() {
        var adaptation = new Adaptation(work);
        var curriculum = work.config().adapt().curriculum().chosen();
        StoredModel first = adaptation.run(base, TARGET, curriculum, ModelRole.ADAPTED);
        StoredModel second = adaptation.run(base, OTHER, curriculum, ModelRole.ADAPTED);
        StoredModel student = new Distillation(work).run(List.of(first, second));
        List<EvaluationRow> figures = new Evaluation(work).run(List.of(base, student), List.of(TARGET));

        assertThat(new ModelStore(work).load(student.id()).architecture().view())
                .isEqualTo(new NativeCrops(40, 5));
        assertThat(figures)
                .filteredOn(figure -> figure.metric() == Metric.CAM_INSIDE)
                .extracting(EvaluationRow::modelId)
                .contains(base.id(), student.id());
    }

    @Test
    void scoresADomainAsEvaluateDoesWhateverTheConfigurationSays() {
        new Evaluation(world.work("evaluate-1", CROPS)).run(List.of(base), List.of(SOURCE));
        Map<String, Double> evaluated = work
                .tables()
                .scores()
                .read()
                .where("run_id = 'evaluate-1'")
                .select("face_id", "p_fake")
                .collectAsList()
                .stream()
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getDouble(1)));
        Path maps = temp.resolve("maps");

        try (ScreenedFaces faces = new Screening(world.work("score-1"))
                .run(new ScreeningRequest(
                        Optional.of(base.id()), Optional.empty(), List.of(SOURCE), Optional.of(maps.toString())))) {
            List<ScreenedFace> scored = new ArrayList<>();
            faces.inOrder().forEachRemaining(scored::add);

            assertThat(scored).hasSize(40).allMatch(ScreenedFace::isScored);
            assertThat(evaluated).isNotEmpty();
            assertThat(scored.stream().filter(face -> evaluated.containsKey(face.faceId())))
                    .hasSize(evaluated.size())
                    .allSatisfy(face -> assertThat((double) Objects.requireNonNull(face.pFake()))
                            .isCloseTo(evaluated.get(face.faceId()), within(1e-6)));
            assertThat(maps.resolve(scored.get(0).faceId() + ".png")).exists();
        }
    }

    @Test
    void refusesToShowAModelWhatItWasNotTrainedOn() {
        assertThatThrownBy(() -> new Evaluation(world.work("evaluate-2", "network.input-size=16"))
                        .run(List.of(base), List.of(SOURCE)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("network.view = crops")
                .hasMessageContaining("got 16 and resize");
    }

    @Test
    void realFacesAreEnoughWhereFakesAreMadeOfThem(@TempDir Path folder) throws Exception {
        SmallWorld reals = SmallWorld.in(folder);
        Path pictures = SmallWorld.faces(folder.resolve("pictures"), 40, ForgeryFamily.BLENDED_SWAP);
        Path manifest = pictures.resolve("manifest.csv");
        Files.write(
                manifest,
                Files.readAllLines(manifest).stream()
                        .filter(line -> !line.contains("fake"))
                        .toList());
        reals.ingest(pictures);

        StoredModel blended = new SourceTraining(reals.work("train-1", "train.self-blended.share=1"))
                .run(List.of(SOURCE), ModelRole.SOURCE_ONLY);

        assertThat(blended.row().validationAuc()).isNull();
        assertThat(new SourceTraining(reals.work("train-2", "train.self-blended.share=1"))
                        .run(List.of(SOURCE), ModelRole.SOURCE_ONLY)
                        .state()
                        .parameters())
                .isEqualTo(blended.state().parameters());
        assertThatThrownBy(() -> new SourceTraining(reals.work("train-3", "train.self-blended.share=0.5"))
                        .run(List.of(SOURCE), ModelRole.SOURCE_ONLY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("faces of both classes");
    }
}
