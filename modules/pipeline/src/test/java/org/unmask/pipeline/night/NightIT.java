package org.unmask.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.api.java.JavaRDD;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;
import org.unmask.core.split.Split;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.ModelRow;

/** One night on three domains, of which one is the source; the tests look at what it left. */
class NightIT {
    private static final String[] SOURCE = {
        "nightly.sources=[\"local_warp\"]", "nightly.targets=[\"blended_swap\",\"diffusion_smoothing\"]"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static List<StoredModel> models;
    private static Optional<ModelRow> champion;

    @BeforeAll
    static void doOneNight() {
        Path pictures = SmallWorld.faces(
                temp.resolve("pictures"),
                30,
                ForgeryFamily.LOCAL_WARP,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.DIFFUSION_SMOOTHING);
        world = SmallWorld.in(temp);
        Workspace work = world.work("nightly-1", SOURCE);
        assertThat(Night.finished(work)).isEmpty();
        RunRecorder recorder = new RunRecorder(work, Map.of("Unmask", "test"));
        models = new Night(work, recorder).run(List.of(pictures.toString()));
        recorder.finish();
        champion = new ModelStore(work).champion();
    }

    @Test
    void trainsAdaptsToEachTargetAndDistils() {
        assertThat(models)
                .extracting(model -> model.row().role())
                .containsExactly(ModelRole.SOURCE_ONLY, ModelRole.ADAPTED, ModelRole.ADAPTED, ModelRole.STUDENT);
        assertThat(models.get(3).targetDomains()).containsExactly("blended_swap", "diffusion_smoothing");
    }

    @Test
    void evaluatesEveryModelOnEveryLabelledDomain() {
        List<EvaluationRow> figures =
                world.work("nightly-1").tables().evaluations().collect();

        assertThat(figures)
                .filteredOn(row -> row.metric() == Metric.AUC)
                .hasSize(4 * 3)
                .allSatisfy(row -> assertThat(row.value()).isBetween(row.low(), row.high()));
    }

    @Test
    void addsNothingTwiceWhereTheDriverDiedAfterTheFigures() {
        Workspace night = world.work("nightly-1");
        long figures = night.tables().evaluations().read().count();
        long scores = night.tables().scores().read().count();
        List<String> domains = Evaluation.labelledDomains(night);

        new Evaluation(world.work("evaluate-7")).run(models, domains);
        world.spark().sql("delete from unmask.scores where run_id = 'evaluate-7'");
        new Evaluation(world.work("evaluate-7")).run(models, domains);
        new Evaluation(world.work("evaluate-7")).run(models, domains);

        assertThat(rows("evaluations", "nightly-1"))
                .isEqualTo(rows("evaluations", "evaluate-7"))
                .isEqualTo(figures);
        assertThat(rows("scores", "nightly-1"))
                .isEqualTo(rows("scores", "evaluate-7"))
                .isEqualTo(scores);
        world.spark().sql("delete from unmask.evaluations where run_id = 'evaluate-7'");
        world.spark().sql("delete from unmask.scores where run_id = 'evaluate-7'");
    }

    private static long rows(String table, String runId) {
        return world.spark()
                .table("unmask." + table)
                .where("run_id = '" + runId + "'")
                .count();
    }

    @Test
    void promotesTheStudentWhereThereWasNoChampion() {
        assertThat(champion).map(ModelRow::modelId).contains(models.get(3).id());
    }

    @Test
    void notesItsStepsAndItsDecision() {
        Workspace work = world.work("nightly-1");
        RunNotes notes = RunRecorder.notes(work.tables().runs().collect().get(0));

        assertThat(notes.steps())
                .extracting(RunNotes.Step::name)
                .containsExactly(
                        "ingest",
                        "train on local_warp",
                        "adapt to blended_swap",
                        "adapt to diffusion_smoothing",
                        "distill",
                        "evaluate",
                        "gate");
        assertThat(notes.decision()).isNotNull();
        assertThat(notes.snapshots()).containsKeys("faces", "pseudo_labels", "models", "evaluations");
    }

    @Test
    void isFinishedForItsDateAndJobAlone() {
        assertThat(Night.finished(world.work("nightly-2")))
                .hasValueSatisfying(row -> assertThat(row.runId()).isEqualTo("nightly-1"));
        assertThat(Night.finished(world.work("demo-1"))).isEmpty();
    }

    @Test
    void holdsBackACandidateThatIsWorseThanTheChampion() {
        Workspace work = world.work("gate-1");
        ModelStore store = new ModelStore(work);
        List<StoredModel> byAuc = sortedByValidationAuc(work, store);
        StoredModel worst = byAuc.get(0);
        StoredModel best = byAuc.get(byAuc.size() - 1);
        store.promote(best.id());

        RunNotes.Decision decision = new PromotionGate(work).decide(worst);

        assertThat(decision.promoted()).isFalse();
        assertThat(decision.sentence()).startsWith("Validation AUC ").contains("of the champion " + best.id());
        assertThat(store.champion()).map(ModelRow::modelId).contains(best.id());
    }

    @Test
    void promotesACandidateThatIsNotWorseAndRetiresTheChampion() {
        Workspace work = world.work("gate-3");
        ModelStore store = new ModelStore(work);
        List<StoredModel> byAuc = sortedByValidationAuc(work, store);
        StoredModel worst = byAuc.get(0);
        StoredModel best = byAuc.get(byAuc.size() - 1);
        store.promote(worst.id());

        RunNotes.Decision decision = new PromotionGate(work).decide(best);

        assertThat(decision.promoted()).isTrue();
        assertThat(store.rows())
                .filteredOn(row -> row.stage() != ModelStage.CANDIDATE)
                .filteredOn(row -> List.of(worst.id(), best.id()).contains(row.modelId()))
                .extracting(ModelRow::modelId, ModelRow::stage)
                .containsExactlyInAnyOrder(
                        tuple(worst.id(), ModelStage.RETIRED), tuple(best.id(), ModelStage.CHAMPION));
    }

    @Test
    void leavesTheChampionWhereItIsTheCandidateItself() {
        Workspace work = world.work("gate-2");
        ModelStore store = new ModelStore(work);
        StoredModel champion = store.load(store.champion().orElseThrow());

        RunNotes.Decision decision = new PromotionGate(work).decide(champion);

        assertThat(decision.promoted()).isTrue();
        assertThat(decision.sentence()).contains("is the champion already");
    }

    @Test
    void refusesToRunWithoutADomainToAdaptTo() {
        SmallWorld lonely = SmallWorld.in(temp.resolve("lonely"));
        Path pictures = SmallWorld.faces(temp.resolve("one-domain"), 20, ForgeryFamily.LOCAL_WARP);
        Workspace work = lonely.work("nightly-1", "train.epochs=1");

        assertThatThrownBy(() -> new Night(work, new RunRecorder(work, Map.of())).run(List.of(pictures.toString())))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least one domain to adapt to beside the sources [local_warp]");
    }

    /** The night's models and an untrained one, the worst first; the ends of the list differ. */
    private static List<StoredModel> sortedByValidationAuc(Workspace work, ModelStore store) {
        StoredModel base = models.get(0);
        Map<String, Double> aucs = new HashMap<>();
        List<StoredModel> all = new ArrayList<>(models);
        all.add(store.keep(
                base.architecture(),
                ModelState.initial(base.architecture(), 5),
                new ModelDescription(
                        ModelRole.SOURCE_ONLY,
                        "cnn",
                        base.sourceDomains(),
                        List.of(),
                        List.of(),
                        OptionalDouble.empty())));
        JavaRDD<FaceShard> faces =
                new FaceShards(work).load(FaceQuery.labelled(base.sourceDomains(), Split.VALIDATION));
        for (StoredModel model : all) {
            aucs.put(
                    model.id(),
                    new PoolScoring(work)
                            .auc(faces, model.architecture(), model.state())
                            .orElseThrow());
        }
        all.sort(Comparator.comparing(model -> aucs.get(model.id())));
        assertThat(aucs.get(all.get(0).id()))
                .isLessThan(aucs.get(all.get(all.size() - 1).id()));
        return all;
    }
}
