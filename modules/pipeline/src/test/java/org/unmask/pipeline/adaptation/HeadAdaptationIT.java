package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.faces.FaceQuery;
import org.unmask.pipeline.faces.FaceSelection;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
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

    @BeforeAll
    static void fitHeads() throws IOException {
        world = SmallWorld.in(temp);
        weights = PublishedFolder.write(temp.resolve("weights"), 1);
        world.ingest(SmallWorld.faces(
                temp.resolve("pictures"), 60, ForgeryFamily.BLENDED_SWAP, ForgeryFamily.WHOLE_SYNTHESIS));
        start = new SourceTraining(work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        few = new SourceTraining(work("train-2", "train.labels-per-class=" + FEW))
                .run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
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
                new PositiveUnlabelled());
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
        Workspace work = work("adapt-1", "adapt.mode=positive-unlabelled", "adapt.rounds=7");

        new Adaptation(work).run(start, TARGET, work.config().adapt().rule(), ModelRole.ADAPTED);

        assertThat(rounds(work)).singleElement().satisfies(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.TRAINED);
            assertThat(round.acceptedReal()).isEqualTo(faces(FaceQuery.unlabelled(TARGET, Split.TRAIN)));
            assertThat(round.acceptedFake()).isZero();
        });
        assertThat(labels(work)).isNotEmpty().allSatisfy(row -> {
            assertThat(row.<Integer>getAs("pseudo_label")).isZero();
            assertThat(row.<Double>getAs("weight")).isOne();
            assertThat(row.<Double>getAs("confidence")).isEqualTo(1 - row.<Double>getAs("aligned_p_fake"));
        });
    }

    @Test
    void fewLabelsCountAndTheOtherFacesOfTheirDomainAreThePool() {
        Workspace work = work(
                "adapt-2",
                "adapt.mode=positive-unlabelled",
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
        Workspace work = work("adapt-3", "adapt.mode=positive-unlabelled", "train.labels-per-class=" + FEW);

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
