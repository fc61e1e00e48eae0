package org.unmask.pipeline.night;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Encoders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.calibration.Validation;
import org.unmask.core.errors.UserException;
import org.unmask.core.gate.GateMode;
import org.unmask.core.gate.RuleName;
import org.unmask.core.metrics.Metric;
import org.unmask.core.models.ModelRole;
import org.unmask.core.models.ModelStage;
import org.unmask.core.models.PromotionCause;
import org.unmask.core.split.Split;
import org.unmask.core.view.Alteration;
import org.unmask.engine.json.Json;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.carryover.DeclinedAdaptations;
import org.unmask.pipeline.evaluation.Evaluation;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceShard;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.ingest.IngestSummary;
import org.unmask.pipeline.models.Champions;
import org.unmask.pipeline.models.ModelDescription;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.reporting.ModelCards;
import org.unmask.pipeline.reporting.RunReports;
import org.unmask.pipeline.runs.RunNotes;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.scoring.PoolScoring;
import org.unmask.tables.rows.EvaluationRow;
import org.unmask.tables.rows.GateDecisionRow;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.PromotionRow;

/** One night on three domains, of which one is the source; the tests look at what it left. */
class NightIT {
    private static final String[] SOURCE = {
        "nightly.sources=[\"local_warp\"]",
        "nightly.targets=[\"blended_swap\",\"diffusion_smoothing\"]",
        "calibration.minimum-faces=1"
    };

    private static final List<String> TARGETS = List.of("blended_swap", "diffusion_smoothing");

    /** Networks of a few steps are neither calibrated nor far from collapse. */
    private static final String[] NO_BOUNDS = {
        "gate.minimum-verdict-share=0", "gate.minimum-spread=0", "gate.maximum-calibration-error=1"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static List<StoredModel> models;
    private static Optional<ModelRow> champion;
    private static List<String> remarks;
    private static List<PromotionRow> history;

    @BeforeAll
    static void doOneNight() throws IOException {
        Path pictures = SmallWorld.faces(
                temp.resolve("pictures"),
                30,
                ForgeryFamily.LOCAL_WARP,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.DIFFUSION_SMOOTHING);
        Path damaged = Files.createDirectories(temp.resolve("damaged"));
        Files.writeString(damaged.resolve("cut.jpg"), "no picture");
        Files.writeString(damaged.resolve("empty.png"), "");
        world = SmallWorld.in(temp);
        Workspace work = world.work("nightly-1", SOURCE);
        assertThat(Night.finished(work)).isEmpty();
        RunRecorder recorder = new RunRecorder(work, Map.of("Unmask", "test"));
        models = new Night(work, recorder).run(List.of(pictures.toString(), damaged.toString()));
        recorder.finish();
        remarks = recorder.remarks();
        champion = new Champions(work).now();
        history = new Champions(work).history();
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
    void saysOfEveryModelWhatItsCalibrationIsWorth() {
        List<EvaluationRow> figures =
                world.work("nightly-1").tables().evaluations().collect();

        assertThat(models).allSatisfy(model -> assertThat(model.calibration()).isPresent());
        for (Metric metric : List.of(Metric.ECE_CALIBRATED, Metric.UNSURE_SHARE)) {
            assertThat(figures)
                    .filteredOn(row -> row.metric() == metric)
                    .hasSize(4 * 3)
                    .allSatisfy(row -> assertThat(row.value()).isBetween(0.0, 1.0));
        }
    }

    @Test
    void scoresAlteredPicturesOfTheSameFaces() throws IOException {
        Workspace work = world.work("evaluate-8", "evaluate.robustness=true");
        StoredModel model = models.get(0);

        List<EvaluationRow> figures = new Evaluation(work).run(List.of(model), List.of("local_warp"));

        double plain = figures.stream()
                .filter(row -> row.metric() == Metric.AUC)
                .mapToDouble(EvaluationRow::value)
                .findFirst()
                .orElseThrow();
        for (Alteration alteration : Alteration.values()) {
            Map<Metric, EvaluationRow> altered = figures.stream()
                    .filter(row -> row.alteration() == alteration)
                    .collect(Collectors.toMap(EvaluationRow::metric, row -> row));
            assertThat(altered).containsOnlyKeys(Metric.ALTERED_AUC, Metric.ALTERED_AUC_DIFFERENCE, Metric.FLIPPED);
            assertThat(value(altered, Metric.ALTERED_AUC_DIFFERENCE))
                    .isCloseTo(value(altered, Metric.ALTERED_AUC) - plain, within(1e-12));
            assertThat(value(altered, Metric.FLIPPED)).isBetween(0.0, 1.0);
        }
        assertThat(Files.readString(Path.of(new ModelCards(work).write(model.id()))))
                .contains("Saved again as JPEG 100", "Fitted on");
        world.spark().sql("delete from unmask.evaluations where run_id = 'evaluate-8'");
        world.spark().sql("delete from unmask.scores where run_id = 'evaluate-8'");
    }

    private static double value(Map<Metric, EvaluationRow> figures, Metric metric) {
        return Objects.requireNonNull(figures.get(metric)).value();
    }

    @Test
    void theCardOfTheChampionSaysWhoseWorkItIsAndTheIndexLeadsToIt() throws IOException {
        Workspace work = world.work("nightly-1");
        String id = champion.orElseThrow().modelId();
        new RunReports(work).write("nightly-1");

        Path card = Path.of(new ModelCards(work).write(id));

        assertThat(Files.readString(card))
                .contains(
                        id,
                        champion.orElseThrow().checkpointSha256(),
                        "Became champion",
                        "none: it was trained from nothing");
        JsonNode document = Json.plain()
                .readTree(Path.of(card.toString().replace(".html", ".json")).toFile());
        assertThat(document.at("/model_id").asText()).isEqualTo(id);
        assertThat(document.at("/calibration/scale").isNumber()).isTrue();
        assertThat(document.at("/results")).hasSize(3);
        assertThat(document.at("/reproduction/configuration").asText()).contains("train.epochs = 3");
        assertThat(Files.readString(card.resolveSibling("index.html")))
                .contains(
                        "href=\"nightly-1.html\"",
                        "href=\"" + card.getFileName() + "\"",
                        "The champion is ",
                        "Of 92 pictures 90 taken in, 0 known, 2 rejected.");
    }

    @Test
    void thereIsNoCardOfAModelThatIsNotThere() {
        assertThatThrownBy(() -> new ModelCards(world.work("models-1")).write("nobody"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot make a card of model nobody: expected one of [");
    }

    @Test
    void thePageBeginsWithTheFiguresOfTheChampion() throws IOException {
        Map<ModelRole, String> words = Map.of(
                ModelRole.SOURCE_ONLY, "Source only", ModelRole.ADAPTED, "Adapted to", ModelRole.STUDENT, "Student");

        String page = Files.readString(Path.of(new RunReports(world.work("nightly-1")).write("nightly-1")));

        assertThat(Pattern.compile("class=\"note\">([^<]*)<").matcher(page).results())
                .extracting(note -> note.group(1))
                .hasSize(3)
                .allMatch(
                        note -> note.startsWith(words.get(champion.orElseThrow().role())));
    }

    @Test
    void addsNothingTwiceWhereTheDriverDiedAfterTheFigures() {
        Workspace night = world.work("nightly-1");
        long figures = night.tables().evaluations().read().count();
        List<String> domains = Evaluation.labelledDomains(night);

        new Evaluation(world.work("evaluate-7")).run(models, domains);
        world.spark().sql("delete from unmask.scores where run_id = 'evaluate-7'");
        new Evaluation(world.work("evaluate-7")).run(models, domains);
        new Evaluation(world.work("evaluate-7")).run(models, domains);

        assertThat(rows("evaluations", "nightly-1"))
                .isEqualTo(rows("evaluations", "evaluate-7"))
                .isEqualTo(figures);
        // The night's champion has scored the other faces too.
        assertThat(testScores("nightly-1")).isEqualTo(testScores("evaluate-7")).isEqualTo(rows("scores", "evaluate-7"));
        world.spark().sql("delete from unmask.evaluations where run_id = 'evaluate-7'");
        world.spark().sql("delete from unmask.scores where run_id = 'evaluate-7'");
    }

    private static long testScores(String runId) {
        return world.spark()
                .sql("select count(*) from unmask.scores s join unmask.faces f on f.face_id = s.face_id"
                        + " where f.split = 'test' and s.run_id = '" + runId + "'")
                .as(Encoders.LONG())
                .first();
    }

    private static long rows(String table, String runId) {
        return world.spark()
                .table("unmask." + table)
                .where("run_id = '" + runId + "'")
                .count();
    }

    @Test
    void goesOnWithSourceOnlyWhereEveryAdaptationIsDeclined() throws IOException {
        Workspace night = world.work(
                "declined-1",
                Stream.concat(
                                Stream.of(SOURCE),
                                Stream.of(
                                        "adapt.carry-over.mode=enabled",
                                        "adapt.carry-over.least-agreement=1",
                                        "gate.mode=disabled"))
                        .toArray(String[]::new));
        RunRecorder recorder = new RunRecorder(night, Map.of("Unmask", "test"));

        List<StoredModel> left = new Night(night, recorder).run(List.of());
        recorder.finish();

        assertThat(left)
                .singleElement()
                .satisfies(model -> assertThat(model.row().role()).isEqualTo(ModelRole.SOURCE_ONLY));
        assertThat(DeclinedAdaptations.of(night.tables(), "declined-1")).containsOnlyKeys(TARGETS);
        assertThat(rows("rounds", "declined-1")).isZero();
        assertThat(Files.readString(Path.of(new RunReports(night).write("declined-1"))))
                .contains("blended_swap: declined", "The labels do not carry over to diffusion_smoothing");
        world.spark().sql("delete from unmask.evaluations where run_id = 'declined-1'");
        world.spark().sql("delete from unmask.scores where run_id = 'declined-1'");
    }

    @Test
    void judgesSourceOnlyTheAdaptedModelsAndTheStudentByEveryRule() {
        assertThat(decisions("nightly-1"))
                .hasSize(4 * RuleName.values().length)
                .allSatisfy(row -> {
                    assertThat(row.protectedDomains()).isEqualTo("local_warp");
                    assertThat(row.mode()).isEqualTo(GateMode.ENABLED);
                    assertThat(row.faces()).isPositive();
                })
                .extracting(GateDecisionRow::modelId)
                .containsOnly(models.stream().map(StoredModel::id).toArray(String[]::new));
    }

    @Test
    void promotesWhomNoRuleSpeaksAgainstElseSourceOnly() {
        String chosen = champion.orElseThrow().modelId();

        assertThat(decisions("nightly-1"))
                .filteredOn(GateDecisionRow::chosen)
                .hasSize(RuleName.values().length)
                .allSatisfy(row -> assertThat(row.modelId()).isEqualTo(chosen));
        assertThat(decisions("nightly-1"))
                .filteredOn(row -> row.modelId().equals(chosen) && !row.passed())
                .allSatisfy(
                        refusal -> assertThat(chosen).isEqualTo(models.get(0).id()));
        assertThat(history)
                .extracting(PromotionRow::modelId, PromotionRow::formerModelId, PromotionRow::cause)
                .containsExactly(tuple(chosen, null, PromotionCause.GATE));
    }

    private static List<GateDecisionRow> decisions(String runId) {
        return world.work(runId).tables().gateDecisions().collect().stream()
                .filter(row -> row.runId().equals(runId))
                .toList();
    }

    @Test
    void goesOnWithoutAFolderOfNothingButBadPicturesAndCountsThem() {
        RunNotes notes = RunRecorder.notes(
                world.work("nightly-1").tables().runs().collect().get(0));

        IngestSummary ingest = Objects.requireNonNull(notes.ingest());
        assertThat(ingest.accepted()).isEqualTo(90);
        assertThat(ingest.rejectedCount()).isEqualTo(2);
        assertThat(ingest.addsUp()).isTrue();
        assertThat(remarks)
                .singleElement()
                .asString()
                .contains("The night goes on without", "damaged", "2 files that were all rejected");
    }

    @Test
    void notesItsStepsAndItsDecision() {
        Workspace work = world.work("nightly-1");
        RunNotes notes = RunRecorder.notes(work.tables().runs().collect().get(0));

        assertThat(notes.steps())
                .extracting(RunNotes.Step::name)
                .containsExactly(
                        "ingest",
                        "ingest",
                        "drift",
                        "train on local_warp",
                        "adapt to blended_swap",
                        "adapt to diffusion_smoothing",
                        "distill",
                        "evaluate",
                        "gate",
                        "score");
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
    void refusesACandidateThatIsWorseThanTheChampionAndLeavesIt() {
        Workspace work = world.work("gate-1", NO_BOUNDS);
        List<StoredModel> byAuc = sortedByValidationAuc(work);
        StoredModel worst = byAuc.get(0);
        StoredModel best = byAuc.get(byAuc.size() - 1);
        new Champions(work).promote(best.id(), PromotionCause.HAND, "A test.");

        RunNotes.Decision decision = decide(work, best, worst);

        assertThat(decision)
                .isEqualTo(new RunNotes.Decision(
                        worst.id(), false, "The gate refused every candidate; the champion stays as it is."));
        assertThat(decisions("gate-1"))
                .filteredOn(row -> row.rule() == RuleName.BOUNDED_FALL)
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.passed()).isFalse();
                    assertThat(row.comparedWith()).isEqualTo(best.id());
                    assertThat(row.sentence()).contains("on local_warp against " + best.id());
                });
        assertThat(new Champions(work).now()).map(ModelRow::modelId).contains(best.id());
    }

    @Test
    void refusesAStudentThatIsWorseThanSourceOnlyWhereThereIsNoChampion() {
        Workspace work = world.work("gate-2", NO_BOUNDS);
        List<StoredModel> byAuc = sortedByValidationAuc(work);
        StoredModel student = byAuc.get(0);
        StoredModel sourceOnly = byAuc.get(byAuc.size() - 1);
        world.spark().sql("update unmask.models set stage = 'candidate'");

        RunNotes.Decision decision = decide(work, sourceOnly, student);

        assertThat(decision)
                .isEqualTo(new RunNotes.Decision(
                        sourceOnly.id(),
                        true,
                        "There was no champion before, and the gate refused every other candidate."));
        assertThat(new Champions(work).now()).map(ModelRow::modelId).contains(sourceOnly.id());
    }

    @Test
    void promotesACandidateThatIsBetterAndRetiresTheChampionOnceForARun() {
        Workspace work = world.work("gate-3", NO_BOUNDS);
        List<StoredModel> byAuc = sortedByValidationAuc(work);
        StoredModel worst = byAuc.get(0);
        StoredModel best = byAuc.get(byAuc.size() - 1);
        new Champions(work).promote(worst.id(), PromotionCause.HAND, "A test.");

        RunNotes.Decision decision = decide(work, worst, best);
        List<PromotionRow> history = new Champions(work).history();
        // The same command after the driver died once more.
        RunNotes.Decision again = decide(world.work("gate-3", NO_BOUNDS), worst, best);

        assertThat(decision.promoted()).isTrue();
        assertThat(decision.sentence())
                .isEqualTo("It passed every rule on the validation faces of local_warp, against " + worst.id() + ".");
        assertThat(again).isEqualTo(decision);
        assertThat(new Champions(work).history()).isEqualTo(history);
        assertThat(decisions("gate-3")).hasSize(RuleName.values().length);
        assertThat(new ModelStore(work).rows())
                .filteredOn(row -> row.stage() != ModelStage.CANDIDATE)
                .filteredOn(row -> List.of(worst.id(), best.id()).contains(row.modelId()))
                .extracting(ModelRow::modelId, ModelRow::stage)
                .containsExactlyInAnyOrder(
                        tuple(worst.id(), ModelStage.RETIRED), tuple(best.id(), ModelStage.CHAMPION));
    }

    @Test
    void aRehearsalDecidesAndPromotesNobody() {
        Workspace work = world.work("gate-4", with("gate.mode=dry-run"));
        List<StoredModel> byAuc = sortedByValidationAuc(work);
        StoredModel worst = byAuc.get(0);
        StoredModel best = byAuc.get(byAuc.size() - 1);
        new Champions(work).promote(worst.id(), PromotionCause.HAND, "A test.");

        RunNotes.Decision decision = decide(work, worst, best);

        assertThat(decision.modelId()).isEqualTo(best.id());
        assertThat(decision.promoted()).isFalse();
        assertThat(decision.sentence()).contains("passed every rule", "It was not promoted: gate.mode is dry-run.");
        assertThat(new Champions(work).now()).map(ModelRow::modelId).contains(worst.id());
    }

    @Test
    void aDisabledGateJudgesNobody() {
        Workspace work = world.work("gate-5", "gate.mode=disabled");

        assertThat(new PromotionGate(work, TARGETS).decide(models.get(0), List.of(models.get(3))))
                .isEmpty();
        assertThat(decisions("gate-5")).isEmpty();
    }

    @Test
    void protectsATargetWhereItsValidationLabelsAreGranted() {
        Workspace work = world.work("gate-6", "gate.protected-domains=[local_warp,blended_swap]");

        decide(work, models.get(0), models.get(3));

        assertThat(decisions("gate-6"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.protectedDomains()).isEqualTo("blended_swap,local_warp"));
        assertThatThrownBy(() ->
                        new PromotionGate(world.work("gate-7", "gate.protected-domains=[press]"), TARGETS).require())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot protect press at the gate: expected one of [blended_swap,")
                .hasMessageContaining("gate.protected-domains");
    }

    @Test
    void rollsBackToTheFormerChampionAndOneFurther() {
        Workspace work = world.work("models-1");
        Champions champions = new Champions(work);
        world.spark().sql("update unmask.models set stage = 'candidate'");
        world.spark().sql("delete from unmask.promotions");
        for (int model = 0; model < 3; model++) {
            champions.promote(models.get(model).id(), PromotionCause.HAND, "A test.");
        }

        assertThat(champions.rollBack("It calls everything fake."))
                .isEqualTo(models.get(1).id());
        assertThat(champions.rollBack("That one too.")).isEqualTo(models.get(0).id());
        assertThat(champions.now())
                .map(ModelRow::modelId)
                .contains(models.get(0).id());
        assertThat(champions.history().get(3)).satisfies(row -> {
            assertThat(row.cause()).isEqualTo(PromotionCause.ROLLBACK);
            assertThat(row.formerModelId()).isEqualTo(models.get(2).id());
            assertThat(row.reason()).isEqualTo("It calls everything fake.");
        });
        assertThatThrownBy(() -> champions.rollBack("Once more."))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a former champion, got none before "
                        + models.get(0).id());
    }

    @Test
    void aChampionWithoutAHistoryIsRememberedWhenItIsFollowed() {
        Workspace work = world.work("models-2");
        Champions champions = new Champions(work);
        world.spark().sql("delete from unmask.promotions");
        world.spark()
                .sql("update unmask.models set stage = case when model_id = '"
                        + models.get(0).id() + "' then 'champion' else 'candidate' end");

        champions.promote(models.get(1).id(), PromotionCause.HAND, "A test.");

        assertThat(champions.history())
                .extracting(PromotionRow::modelId, PromotionRow::cause)
                .containsExactly(
                        tuple(models.get(0).id(), PromotionCause.FOUND),
                        tuple(models.get(1).id(), PromotionCause.HAND));
        assertThat(champions.rollBack("Back.")).isEqualTo(models.get(0).id());
    }

    @Test
    void anOracleIsNoChampion() {
        Workspace work = world.work("models-3");
        Champions champions = new Champions(work);
        Optional<String> before = champions.now().map(ModelRow::modelId);
        StoredModel oracle = untrained(work, ModelRole.ORACLE);

        assertThatThrownBy(() -> champions.promote(oracle.id(), PromotionCause.HAND, "A test."))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot promote " + oracle.id() + ": ")
                .hasMessageContaining("got an oracle");
        assertThat(champions.now().map(ModelRow::modelId)).isEqualTo(before);
    }

    private static RunNotes.Decision decide(Workspace work, StoredModel sourceOnly, StoredModel other) {
        return new PromotionGate(work, TARGETS)
                .decide(sourceOnly, List.of(other))
                .orElseThrow();
    }

    private static String[] with(String assignment) {
        return Stream.concat(Stream.of(NO_BOUNDS), Stream.of(assignment)).toArray(String[]::new);
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
    private static List<StoredModel> sortedByValidationAuc(Workspace work) {
        StoredModel base = models.get(0);
        Map<String, Double> aucs = new HashMap<>();
        List<StoredModel> all = new ArrayList<>(models);
        all.add(untrained(work, ModelRole.SOURCE_ONLY));
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

    private static StoredModel untrained(Workspace work, ModelRole role) {
        StoredModel base = models.get(0);
        return new ModelStore(work)
                .keep(
                        base.architecture(),
                        ModelState.initial(base.architecture(), 5),
                        new ModelDescription(role, "cnn", base.sourceDomains(), List.of(), List.of(), Validation.NONE));
    }
}
