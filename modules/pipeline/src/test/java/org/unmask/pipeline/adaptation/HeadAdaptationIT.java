package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.carryover.CarryOverMode;
import org.unmask.core.carryover.CarryOverVerdict;
import org.unmask.core.carryover.EvidenceKind;
import org.unmask.core.curriculum.AdaMatch;
import org.unmask.core.curriculum.ClusterPurity;
import org.unmask.core.curriculum.DpgnetCurriculum;
import org.unmask.core.curriculum.PositiveUnlabelled;
import org.unmask.core.curriculum.PseudoLabelRule;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.split.Split;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.backbone.PublishedFolder;
import org.unmask.networks.head.LinearHead;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.carryover.CarryOverCheck;
import org.unmask.pipeline.carryover.DeclinedAdaptations;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.pipeline.faces.FaceShards;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.runs.RunRecorder;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.CarryOverRow;
import org.unmask.tables.rows.RoundRow;

/** Rounds on embeddings that are kept, the pool taken for real, and few labels of the target itself. */
class HeadAdaptationIT {
    private static final String SOURCE = "blended_swap";
    private static final String TARGET = "whole_synthesis";
    private static final int FEW = 8;

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static Path weights;
    private static StoredModel start;
    private static StoredModel few;
    private static StoredModel ofTwo;

    @BeforeAll
    static void fitHeads() throws IOException {
        world = SmallWorld.in(temp);
        weights = PublishedFolder.write(temp.resolve("weights"), 1);
        world.ingest(SmallWorld.faces(
                temp.resolve("pictures"),
                60,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.WHOLE_SYNTHESIS,
                ForgeryFamily.LOCAL_WARP));
        start = new SourceTraining(work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        few = new SourceTraining(work("train-2", "train.labels-per-class=" + FEW))
                .run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        ofTwo = new SourceTraining(work("train-3")).run(List.of(SOURCE, TARGET), ModelRole.SOURCE_ONLY);
    }

    private static Workspace work(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "network.encoder=pretrained",
                "network.weights=\"" + weights + "\"",
                "train.mode=head",
                "network.input-size=32",
                "network.view=resize"));
        settings.addAll(List.of(more));
        return world.work(runId, settings.toArray(String[]::new));
    }

    /** One that asks for a bank of embeddings, one for the labelled faces' scores, one for clusters, and one for nothing. */
    static Stream<PseudoLabelRule> rules() {
        var curricula = Settings.load(List.of(), List.of("adapt.dpgnet.gate=two-sided", "adapt.cluster.count=4"))
                .adapt()
                .curriculum();
        return Stream.of(
                curricula.of(DpgnetCurriculum.class),
                curricula.of(AdaMatch.class),
                curricula.of(ClusterPurity.class),
                new PositiveUnlabelled(0.1, 0.3, PositiveUnlabelled.Counts.FACES));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rulesSelectForHeadsAndNothingElseIsTrained(PseudoLabelRule rule) {
        Workspace work = work("adapt-" + rule.kind(), "adapt.rounds=1");

        StoredModel adapted = new Adaptation(work).run(start, TARGET, rule, ModelRole.ADAPTED);

        RoundRow round = rounds(work).get(0);
        assertThat(round.curriculum()).isEqualTo(rule.kind());
        assertThat(labels(work)).hasSize((int) (round.candidatesReal() + round.candidatesFake()));
        float[] before = start.state().parameters();
        float[] after = adapted.state().parameters();
        int encoder = after.length
                - 2 * LinearHead.of(start.architecture(), start.state()).coefficients().length
                - 2;
        assertThat(Arrays.equals(before, 0, encoder, after, 0, encoder)).isTrue();
        assertThat(Arrays.equals(before, after)).isEqualTo(round.status() != RoundStatus.TRAINED);
    }

    @Test
    void aPoolThatIsTakenForRealIsAcceptedAsAWhole() {
        Workspace work = work(
                "adapt-1",
                "adapt.mode=positive-unlabelled",
                "adapt.rounds=7",
                "adapt.positive-unlabelled.prior=0.2",
                "adapt.positive-unlabelled.counts=groups");

        new Adaptation(work).run(start, TARGET, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(rounds(work)).singleElement().satisfies(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.TRAINED);
            assertThat(round.acceptedReal()).isEqualTo(faces(FaceQuery.unlabelled(TARGET, Split.TRAIN)));
            assertThat(round.acceptedFake()).isZero();
            assertThat(List.of(round.priorFake(), round.priorLow(), round.priorHigh()))
                    .containsOnly(0.2);
        });
        assertThat(labels(work)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.<Integer>getAs("pseudo_label")).isZero();
            assertThat(row.<Double>getAs("weight")).isEqualTo(1.0 / row.<Integer>getAs("group_faces"));
            assertThat(row.<Double>getAs("confidence")).isEqualTo(1 - row.<Double>getAs("aligned_p_fake"));
        });
    }

    @Test
    void fewLabelsCountAndTheOtherFacesOfTheirDomainAreThePool() {
        Workspace work = work(
                "adapt-2",
                "adapt.mode=positive-unlabelled",
                "adapt.positive-unlabelled.most-fakes=1",
                "train.labels-per-class=" + FEW,
                "adapt.guard.maximum-own-auc-fall=1");
        Map<String, Integer> labelled = new TreeMap<>();
        new FaceSelection(work)
                .of(FaceQuery.labelled(List.of(SOURCE), Split.TRAIN, FEW))
                .collectAsList()
                .forEach(row -> labelled.put(row.getAs("face_id"), row.getAs("label")));

        StoredModel adapted =
                new Adaptation(work).run(few, SOURCE, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(labelled.values())
                .hasSize(2 * FEW)
                .filteredOn(label -> label == 1)
                .hasSize(FEW);
        assertThat(labels(work))
                .extracting(row -> row.<String>getAs("face_id"))
                .hasSize((int) faces(FaceQuery.unlabelled(SOURCE, Split.TRAIN)) - 2 * FEW)
                .doesNotContainAnyElementsOf(labelled.keySet());
        assertThat(adapted.targetDomains()).containsExactly(SOURCE);
        assertThat(adapted.state()).isNotEqualTo(few.state());
    }

    @Test
    void whatItsOwnValidationFacesSpeakAgainstIsNotKept() {
        Workspace work = work(
                "adapt-3",
                "adapt.mode=positive-unlabelled",
                "adapt.positive-unlabelled.most-fakes=1",
                "train.labels-per-class=" + FEW);

        StoredModel adapted =
                new Adaptation(work).run(few, SOURCE, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(adapted.row().validationAuc())
                .isGreaterThanOrEqualTo(few.row().validationAuc());
        assertThat(rounds(work))
                .singleElement()
                .satisfies(round -> assertThat(round.status())
                        .isEqualTo(
                                adapted.state().equals(few.state()) ? RoundStatus.ROLLED_BACK : RoundStatus.TRAINED));
    }

    @Test
    void whatTheEvidenceSpeaksAgainstIsDeclinedAndTheSameCommandReadsTheDecision() {
        Workspace work = asking("declined-1", "adapt.carry-over.mode=enabled", "adapt.carry-over.least-agreement=1");

        List<StoredModel> models = adapted(work, start, TARGET);
        List<CarryOverRow> rows = evidence(work);
        // Its driver died, and somebody has lowered the bound.
        Workspace again = asking("declined-1", "adapt.carry-over.mode=enabled", "adapt.carry-over.least-agreement=-1");

        assertThat(models).isEmpty();
        assertThat(rounds(work)).isEmpty();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.evidence()).isEqualTo(EvidenceKind.DEPTH_AGREEMENT);
            assertThat(row.value()).isBetween(-1.0, 1.0);
            assertThat(row.faces()).isEqualTo(10);
            assertThat(row.modelId()).isEqualTo(start.id());
            assertThat(row.sentence()).startsWith("The labels do not carry over to " + TARGET);
        });
        assertThat(adapted(again, start, TARGET)).isEmpty();
        assertThat(evidence(again)).isEqualTo(rows);
        assertThat(DeclinedAdaptations.of(work.tables(), "declined-1")).containsOnlyKeys(TARGET);
    }

    @Test
    void aRehearsalSaysThatItWouldDeclineAndAdapts() {
        Workspace work = asking("rehearsed-1", "adapt.carry-over.mode=dry-run", "adapt.carry-over.least-agreement=1");

        assertThat(adapted(work, start, TARGET)).hasSize(1);
        assertThat(evidence(work))
                .extracting(CarryOverRow::verdict, CarryOverRow::mode)
                .containsExactly(tuple(CarryOverVerdict.DECLINED, CarryOverMode.DRY_RUN));
        assertThat(DeclinedAdaptations.of(work.tables(), "rehearsed-1")).isEmpty();
    }

    @Test
    void grantedLabelsDecideAloneAndJudgeTheAdaptedModelToo() {
        Workspace work = asking(
                "granted-1",
                "adapt.carry-over.mode=enabled",
                "adapt.carry-over.least-agreement=1",
                "adapt.carry-over.least-auc=0",
                "adapt.carry-over.target-labels=6");

        List<StoredModel> models = adapted(work, start, TARGET);

        assertThat(models).hasSize(1);
        assertThat(evidence(work))
                .extracting(CarryOverRow::evidence, CarryOverRow::modelId)
                .containsExactlyInAnyOrder(
                        tuple(EvidenceKind.CERTIFICATE, start.id()),
                        tuple(EvidenceKind.DEPTH_AGREEMENT, start.id()),
                        tuple(EvidenceKind.ADAPTED_CERTIFICATE, models.get(0).id()));
        assertThat(evidence(work))
                .filteredOn(row -> row.evidence() != EvidenceKind.DEPTH_AGREEMENT)
                .allSatisfy(row -> {
                    assertThat(row.faces()).isEqualTo(6);
                    assertThat(row.value()).isBetween(0.0, 1.0);
                    assertThat(row.low()).isLessThanOrEqualTo(row.high());
                });
    }

    @Test
    void twoLabelledDomainsAreHeldAgainstEachOther() {
        Workspace work = asking("two-1", "adapt.carry-over.mode=enabled", "adapt.carry-over.least-auc=1");

        boolean declines = new CarryOverCheck(work).declines(ofTwo, "local_warp", new FaceShards(work));

        assertThat(evidence(work))
                .filteredOn(row -> row.evidence() == EvidenceKind.LEFT_OUT_DOMAIN)
                .hasSize(2)
                .allSatisfy(row -> {
                    assertThat(row.domain()).isEqualTo("local_warp");
                    assertThat(row.faces())
                            .isEqualTo(faces(FaceQuery.labelled(List.of(row.seenOn()), Split.VALIDATION)));
                })
                .extracting(CarryOverRow::seenOn)
                .containsExactlyInAnyOrder(SOURCE, TARGET);
        assertThat(declines)
                .isEqualTo(evidence(work).stream()
                                .filter(row -> row.evidence() == EvidenceKind.LEFT_OUT_DOMAIN)
                                .mapToDouble(CarryOverRow::value)
                                .average()
                                .orElseThrow()
                        < 1);
    }

    @Test
    void aModelThatLearntFromTheTargetIsAskedNothing() {
        Workspace work = asking("own-1", "adapt.carry-over.mode=enabled", "adapt.carry-over.least-agreement=1");

        assertThat(new CarryOverCheck(work).declines(few, SOURCE, new FaceShards(work)))
                .isFalse();
        assertThat(evidence(work)).isEmpty();
    }

    private static Workspace asking(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "adapt.carry-over.faces=10", "adapt.mode=positive-unlabelled", "adapt.guard.maximum-auc-fall=1"));
        settings.addAll(List.of(more));
        return work(runId, settings.toArray(String[]::new));
    }

    private static List<StoredModel> adapted(Workspace work, StoredModel start, String target) {
        return new AdaptationWithBaselines(work, new RunRecorder(work, Map.of())).run(start, target);
    }

    private static List<CarryOverRow> evidence(Workspace work) {
        return work.tables().carryOver().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .toList();
    }

    @Test
    void aPoolWithTooManyFakesIsNotTakenForReal() {
        Workspace work = work("adapt-6", "adapt.mode=positive-unlabelled", "adapt.positive-unlabelled.prior=0.5");

        StoredModel adapted =
                new Adaptation(work).run(start, TARGET, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(adapted.state()).isEqualTo(start.state());
        assertThat(rounds(work)).singleElement().satisfies(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.COLLAPSED);
            assertThat(round.reason()).contains("at most 40 % fakes in it, got a given 50.0 %");
        });
    }

    @Test
    void aPoolIsLeftAloneByAnEstimateWhereTheModelAllowsOne() {
        Workspace work = work("adapt-7", "adapt.mode=positive-unlabelled", "adapt.positive-unlabelled.most-fakes=0");

        new Adaptation(work).run(start, TARGET, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(rounds(work)).singleElement().satisfies(round -> {
            boolean isEstimated = round.priorLow() != null && round.priorHigh() != null;
            assertThat(round.status()).isEqualTo(isEstimated ? RoundStatus.COLLAPSED : RoundStatus.TRAINED);
            assertThat(round.priorFake()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void refusesADomainWhereEveryFaceHasALabel() {
        Workspace work = work("adapt-5");

        assertThatThrownBy(() -> new Adaptation(work)
                        .run(start, SOURCE, work.config().adapt().rule(), ModelRole.ADAPTED))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected training faces of that domain without a label");
    }

    @Test
    void refusesModelsOnAnotherEncoder() throws IOException {
        Path others = PublishedFolder.write(temp.resolve("others"), 2);
        Workspace work = work("adapt-4", "network.weights=\"" + others + "\"");

        assertThatThrownBy(() -> new Adaptation(work)
                        .run(start, TARGET, work.config().adapt().rule(), ModelRole.ADAPTED))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a model on the frozen encoder that the configuration names");
    }

    private static long faces(FaceQuery query) {
        return new FaceSelection(work("any-1")).count(query);
    }

    private static List<RoundRow> rounds(Workspace work) {
        return work.tables().rounds().collect().stream()
                .filter(row -> row.runId().equals(work.run().runId()))
                .toList();
    }

    private static List<Row> labels(Workspace work) {
        return work.tables()
                .pseudoLabels()
                .read()
                .where("run_id = '" + work.run().runId() + "'")
                .collectAsList();
    }
}
