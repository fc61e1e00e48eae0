package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.adaptation.Adaptation;
import org.unmask.pipeline.comparison.Variant;
import org.unmask.pipeline.comparison.VariantComparison;
import org.unmask.pipeline.comparison.VariantResult;
import org.unmask.pipeline.distillation.Distillation;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.tables.rows.EvaluationRow;

/** JRC and LAE through the whole pipeline, on generated faces with masks. */
class RebuildingMethodsIT {
    private static final String SOURCE = "blended_swap";
    private static final String TARGET = "upsampled_decoder";
    private static final String OTHER = "local_warp";

    @TempDir
    private static Path temp;

    private static SmallWorld world;

    @BeforeAll
    static void ingest() {
        world = SmallWorld.in(temp);
        world.ingest(SmallWorld.faces(
                temp.resolve("pictures"),
                40,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.UPSAMPLED_DECODER,
                ForgeryFamily.LOCAL_WARP));
    }

    @Test
    void jrcTrainsAdaptsDistilsAndEvaluates() {
        Workspace work = world.work("train-1", "method.name=jrc", "method.jrc.hidden=8", "network.encoder=xception");

        goesThroughThePipeline(work, "jrc");
    }

    @Test
    void laeTrainsInTwoStagesAdaptsDistilsAndEvaluates() {
        Workspace work = world.work("train-2", laeSettings("method.lae.stage-two.epochs=2"));

        goesThroughThePipeline(work, "lae");
    }

    @Test
    void masksChangeWhatLaeLearnsAndTheirShareBoundsThem() {
        StoredModel none = train("train-3", "method.lae.stage-two.mask-share=0");
        StoredModel few = train("train-4", "method.lae.stage-two.mask-share=0.1");
        StoredModel again = train("train-5", "method.lae.stage-two.mask-share=0.1");
        StoredModel all = train("train-6", "method.lae.stage-two.mask-share=1");
        StoredModel handedOut = train("train-7", "method.lae.stage-two.masks=handed-out");

        assertThat(few.state().parameters()).isEqualTo(again.state().parameters());
        assertThat(few.state().parameters()).isNotEqualTo(none.state().parameters());
        assertThat(few.state().parameters()).isNotEqualTo(all.state().parameters());
        assertThat(handedOut.state().parameters())
                .as("no face was handed out for annotation")
                .isEqualTo(none.state().parameters());
    }

    @Test
    void variantsAreComparedOnDomainsTheyNeverSaw() {
        Workspace work = world.work("variants-1");
        List<Variant> variants = List.of(
                new Variant("plain", world.work("variants-1", "train.epochs=1").config()),
                new Variant(
                        "lae",
                        world.work("variants-1", laeSettings("train.epochs=1")).config()));
        List<VariantResult> told = new ArrayList<>();

        List<VariantResult> results =
                new VariantComparison(work).run(variants, SOURCE, List.of(SOURCE, TARGET), List.of(5L), told::add);

        assertThat(results).isEqualTo(told);
        assertThat(results)
                .extracting(result -> result.variant() + " " + result.target() + " " + result.isUnseen())
                .containsExactly(
                        "plain " + SOURCE + " false",
                        "plain " + TARGET + " true",
                        "lae " + SOURCE + " false",
                        "lae " + TARGET + " true");
        assertThat(results)
                .allSatisfy(result -> assertThat(result.auc().value()).isBetween(0.0, 1.0));
        assertThat(results.get(3).camInside().orElseThrow().value()).isBetween(0.0, 1.0);
    }

    private void goesThroughThePipeline(Workspace work, String method) {
        StoredModel base = new SourceTraining(work).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        var adaptation = new Adaptation(work);
        var curriculum = work.config().adapt().curriculum().chosen();
        StoredModel first = adaptation.run(base, TARGET, curriculum, ModelRole.ADAPTED);
        StoredModel second = adaptation.run(base, OTHER, curriculum, ModelRole.ADAPTED);
        StoredModel student = new Distillation(work).run(List.of(first, second));

        List<EvaluationRow> figures = new Evaluation(work).run(List.of(base, first, student), List.of(TARGET));

        assertThat(List.of(base, first, second, student))
                .allSatisfy(model -> assertThat(model.row().method()).isEqualTo(method));
        assertThat(first.state().parameters()).isNotEqualTo(base.state().parameters());
        assertThat(student.state().parameters()).isNotEqualTo(first.state().parameters());
        assertThat(new ModelStore(work).load(student.id()).architecture()).isEqualTo(base.architecture());
        assertThat(figures)
                .filteredOn(figure -> figure.metric() == Metric.CAM_INSIDE)
                .extracting(EvaluationRow::modelId)
                .contains(base.id(), student.id());
        List<Row> errors = work.tables()
                .scores()
                .read()
                .where("model_id = '" + student.id() + "'")
                .select("reconstruction_error")
                .collectAsList();
        assertThat(errors)
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.getDouble(0)).isBetween(0.0, 4.0));
    }

    private static StoredModel train(String run, String... settings) {
        return new SourceTraining(world.work(run, laeSettings(settings))).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }

    private static String[] laeSettings(String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "method.name=lae",
                "method.lae.latent-channels=8",
                "method.lae.stage-two.epochs=2",
                "method.lae.stage-two.learning-rate=0.01"));
        settings.addAll(List.of(more));
        return settings.toArray(String[]::new);
    }
}
