package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.curriculum.Curriculum;
import org.unmask.core.curriculum.FaceMemory;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.json.Json;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.images.Picture;
import org.unmask.images.PictureCodec;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.config.Settings;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.selection.CurriculumMemory;
import org.unmask.pipeline.selection.ShardMemory;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.ModelRow;
import org.unmask.tables.rows.RoundRow;

/** Every curriculum on a small world, the memory between rounds, groups, and pools that nothing can be learned from. */
class CurriculaIT {
    private static final String SOURCE = "local_warp";
    private static final String TARGET = "blended_swap";
    private static final String ONE_CLASS = "one_class";
    private static final String NOISE = "noise";
    private static final int SIDE = 32;

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel base;

    @BeforeAll
    static void trainOnTheSource() throws IOException {
        Path pictures = SmallWorld.faces(
                temp.resolve("pictures"),
                60,
                ForgeryFamily.LOCAL_WARP,
                ForgeryFamily.BLENDED_SWAP,
                ForgeryFamily.WHOLE_SYNTHESIS);
        rewrite(pictures);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        base = new SourceTraining(world.work("train-1", "train.epochs=40")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }

    /** The target's faces in groups of three; of one family the real faces alone; and noise in place of faces. */
    private static void rewrite(Path pictures) throws IOException {
        List<String> lines = new ArrayList<>();
        int face = 0;
        for (String line : Files.readAllLines(pictures.resolve("manifest.csv"))) {
            if (line.startsWith(TARGET)) {
                lines.add(line.replaceFirst("^([^,]*,[^,]*,[^,]*),[^,]*", "$1,group-" + face++ / 3));
            } else if (!line.startsWith("whole_synthesis")) {
                lines.add(line);
            } else if (line.contains(",real,")) {
                lines.add(line.replaceFirst(",whole_synthesis,", "," + ONE_CLASS + ","));
            }
        }
        Files.createDirectories(pictures.resolve(NOISE));
        SplittableRandom random = new SplittableRandom(3);
        for (int picture = 0; picture < 40; picture++) {
            byte[] rgb = new byte[3 * SIDE * SIDE];
            random.nextBytes(rgb);
            String path = NOISE + "/" + picture + ".png";
            Files.write(pictures.resolve(path), PictureCodec.encodePng(Picture.of(SIDE, SIDE, rgb)));
            lines.add(path + "," + NOISE + ",,,");
        }
        Files.write(pictures.resolve("manifest.csv"), lines);
    }

    static Stream<String> kinds() {
        return Settings.defaults().adapt().curriculum().all().stream().map(Curriculum::kind);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void saysOfEveryRoundWhatItsPseudoLabelsSayAndDoesTheSameAgain(String kind) {
        StoredModel adapted = adapt(TARGET, easy("adapt-" + kind + "-1", kind));
        StoredModel again = adapt(TARGET, easy("adapt-" + kind + "-2", kind));

        assertThat(again.row().checkpointSha256()).isEqualTo(adapted.row().checkpointSha256());
        List<RoundRow> rounds = rounds("adapt-" + kind + "-1");
        assertThat(rounds).extracting(RoundRow::round).containsExactly(0, 1);
        assertThat(rounds).extracting(RoundRow::status).containsOnly(RoundStatus.TRAINED);
        for (RoundRow round : rounds) {
            String labels =
                    "from unmask.pseudo_labels where run_id = 'adapt-" + kind + "-1' and round = " + round.round();
            assertThat(count(labels + " and pseudo_label = 0 and accepted")).isEqualTo(round.acceptedReal());
            assertThat(count(labels + " and pseudo_label = 1 and accepted")).isEqualTo(round.acceptedFake());
            assertThat(count(labels + " and accepted and confidence < threshold"))
                    .isZero();
            assertThat(count(labels + " and accepted != (weight > 0)")).isZero();
            assertThat(round.acceptedReal() + round.acceptedFake()).isPositive();
            assertThat(round.pFakeAfter()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void clustersHoldAllFacesAndGiveThemTheirClass() {
        adapt(TARGET, easy("adapt-21", "cluster"));

        String labels = "from unmask.pseudo_labels where run_id = 'adapt-21' and round = 0";
        assertThat(count(labels + " and cluster is null")).isZero();
        assertThat(world.spark()
                        .sql("select cluster " + labels + " group by cluster"
                                + " having count(distinct pseudo_label) > 1 or count(distinct confidence) > 1")
                        .count())
                .isZero();
        assertThat(world.spark().sql("select distinct cluster " + labels).count())
                .isBetween(2L, 4L);
    }

    @Test
    void aGateComparesEveryFaceWithTheBank() {
        adapt(TARGET, easy("adapt-22", "dpgnet", "adapt.dpgnet.gate=two-sided", "adapt.dpgnet.bank-below=1"));

        String labels = "from unmask.pseudo_labels where run_id = 'adapt-22' and round = 0";
        assertThat(count(labels + " and gate = 'not_asked'")).isZero();
        assertThat(count(labels
                        + " and (gate = 'agrees') != ((similarity_fake > similarity_real) = (pseudo_label = 1))"))
                .isZero();
        assertThat(count(labels + " and accepted and gate != 'agrees'")).isZero();
        assertThat(count(labels + " and (similarity_fake > 1.000001 or similarity_real < -1.000001)"))
                .isZero();
    }

    @Test
    void facesOfAGroupShareOnePseudoLabel() {
        adapt(TARGET, easy("adapt-23", "fixed", "adapt.share-within-groups=true"));

        String labels = "from unmask.pseudo_labels p join unmask.faces using (face_id)"
                + " where p.run_id = 'adapt-23' and round = 0";
        assertThat(count(labels + " and group_faces > 1")).isPositive();
        List<Row> groups = world.spark()
                .sql(
                        "select group_id, count(*), max(group_faces), min(aligned_p_fake), max(aligned_p_fake), avg(p_fake) "
                                + labels + " group by group_id")
                .collectAsList();
        assertThat(groups).allSatisfy(group -> {
            assertThat(group.getLong(1)).isEqualTo(group.getInt(2));
            assertThat(group.getDouble(3)).isEqualTo(group.getDouble(4));
            assertThat(group.getDouble(5)).isCloseTo(group.getDouble(3), within(1e-6));
        });
    }

    @Test
    void whatIsReadBackFromTheTablesIsWhatTheRunWentOnWith() {
        adapt(TARGET, easy("adapt-24", "flexmatch"));
        Workspace work = easy("adapt-24", "flexmatch");

        CurriculumMemory first = new MemoryOfRound(work, new RoundKey(TARGET, "flexmatch", 0)).read();
        CurriculumMemory second = new MemoryOfRound(work, new RoundKey(TARGET, "flexmatch", 1)).read();

        List<Row> rows = world.spark()
                .sql("select aligned_p_fake, pseudo_label from unmask.pseudo_labels where run_id = 'adapt-24'"
                        + " and round = 1 order by face_id")
                .collectAsList();
        List<FaceMemory> before = byFace(work, 0);
        List<FaceMemory> after = new ArrayList<>();
        for (int face = 0; face < rows.size(); face++) {
            Row row = rows.get(face);
            double decay = work.config().adapt().memoryDecay();
            after.add(before.get(face).after(row.getDouble(0), row.getInt(1), 0.5, decay));
        }
        assertThat(byFace(work, 1)).isEqualTo(after);
        assertThat(inOrder(first)).containsExactlyInAnyOrderElementsOf(before);
        assertThat(inOrder(second)).containsExactlyInAnyOrderElementsOf(after);
        assertThat(second.prior().fake()).isBetween(0.0, 1.0);
    }

    @Test
    void whatWasNotPublishedCannotBeReadBack() {
        assertThatThrownBy(() -> new MemoryOfRound(easy("adapt-25", "fixed"), new RoundKey(TARGET, "fixed", 0)).read())
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("Cannot go on after " + TARGET + " fixed round 0 of adapt-25")
                .hasMessageContaining("got none");
    }

    @Test
    void aRoundThatForgetsTheLabelledFacesIsRolledBack() {
        Workspace work = easy(
                "adapt-26",
                "fixed",
                "adapt.guard.maximum-auc-fall=0",
                "adapt.source-weight=0",
                "adapt.learning-rate=0.5",
                "adapt.epochs-per-round=4");
        StoredModel kept = new Adaptation(work)
                .run(
                        thatKnewAll(base),
                        TARGET,
                        work.config().adapt().curriculum().chosen(),
                        ModelRole.ADAPTED);

        assertThat(rounds("adapt-26")).allSatisfy(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.ROLLED_BACK);
            assertThat(round.reason()).contains("Cannot keep the round's model: expected a validation AUC of at least");
            assertThat(round.loss()).isNotNull();
        });
        assertThat(kept.state().parameters()).isEqualTo(base.state().parameters());
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_CLASS, NOISE})
    void aPoolThatNothingCanBeLearnedFromTriggersTheGuardAndKeepsTheModel(String domain) {
        String runId = "adapt-27-" + domain;
        StoredModel kept = adapt(
                domain,
                world.work(
                        runId,
                        "adapt.dpgnet.threshold-max=0.85",
                        "adapt.dpgnet.threshold-min=0.7",
                        "adapt.minimum-class-share=0.05",
                        "adapt.guard.prior-share=0.1",
                        "adapt.guard.minimum-entropy=0.05",
                        "adapt.guard.maximum-auc-fall=0.2"));

        assertThat(rounds(runId)).hasSize(2).allSatisfy(round -> {
            assertThat(round.status()).isIn(RoundStatus.COLLAPSED, RoundStatus.ROLLED_BACK);
            assertThat(round.reason()).startsWith("Cannot ");
        });
        assertThat(kept.state().parameters()).isEqualTo(base.state().parameters());
    }

    @Test
    void aPoolOfOneClassIsTakenForRealWhereTheModeSaysSo() {
        String runId = "adapt-30";
        StoredModel adapted = adapt(
                ONE_CLASS,
                world.work(
                        runId,
                        "adapt.mode=positive-unlabelled",
                        "adapt.positive-unlabelled.most-fakes=1",
                        "adapt.minimum-class-share=0.05",
                        "adapt.guard.prior-share=0.1",
                        "adapt.guard.minimum-entropy=0.05"));

        assertThat(rounds(runId)).singleElement().satisfies(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.TRAINED);
            assertThat(round.acceptedReal()).isEqualTo(round.candidatesReal()).isPositive();
            assertThat(round.acceptedFake()).isZero();
        });
        assertThat(adapted.state().parameters()).isNotEqualTo(base.state().parameters());
        assertThatThrownBy(() -> adapt(
                        ONE_CLASS, world.work("adapt-31", "adapt.mode=positive-unlabelled", "adapt.source-weight=0")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected labelled fakes to weigh something");
    }

    @Test
    void strongViewsTrainAnotherModelFromTheSamePseudoLabels() {
        StoredModel light = adapt(TARGET, easy("adapt-28", "fixed", "adapt.rounds=1"));
        StoredModel strong = adapt(TARGET, easy("adapt-29", "fixed", "adapt.rounds=1", "adapt.strong-views=true"));

        assertThat(strong.state().parameters()).isNotEqualTo(light.state().parameters());
        assertThat(rounds("adapt-29").get(0).acceptedFake())
                .isEqualTo(rounds("adapt-28").get(0).acceptedFake());
    }

    /** The model as if it had told all labelled validation faces apart. */
    private static StoredModel thatKnewAll(StoredModel model) {
        ObjectNode row = Json.rows().valueToTree(model.row());
        row.put("validationAuc", 1.0);
        ModelRow perfect = Json.rows().convertValue(row, ModelRow.class);
        return new StoredModel(perfect, model.architecture(), model.state());
    }

    private static List<FaceMemory> inOrder(CurriculumMemory memory) {
        return memory.faces().collect().stream()
                .sorted(Comparator.comparingInt(ShardMemory::worker))
                .flatMap(shard -> shard.faces().stream())
                .toList();
    }

    /** The memory of each face in the order of the faces' identities, read from the rows. */
    private static List<FaceMemory> byFace(Workspace work, int round) {
        return world
                .spark()
                .sql("select pseudo_label, last_confident_label, loss, loss_average, confidence_average, flips from"
                        + " unmask.pseudo_labels where run_id = '" + work.run().runId() + "' and round = " + round
                        + " order by face_id")
                .collectAsList()
                .stream()
                .map(row -> new FaceMemory(
                        row.getInt(0),
                        row.isNullAt(1) ? -1 : row.getInt(1),
                        row.isNullAt(2) ? Double.NaN : row.getDouble(2),
                        row.isNullAt(3) ? Double.NaN : row.getDouble(3),
                        row.getDouble(4),
                        row.getInt(5)))
                .toList();
    }

    /** A run of two rounds whose curriculum accepts some faces whatever the model says. */
    private static Workspace easy(String runId, String kind, String... settings) {
        List<String> all = new ArrayList<>(List.of(
                "adapt.curriculum=" + kind,
                "adapt.fixed.threshold=0.5",
                "adapt.flexmatch.threshold=0.5",
                "adapt.adamatch.relative-threshold=0.5",
                "adapt.cluster.count=4",
                "adapt.cluster.faces-per-cluster=2",
                "adapt.cluster.share=1"));
        all.addAll(List.of(settings));
        return world.work(runId, all.toArray(String[]::new));
    }

    private static StoredModel adapt(String target, Workspace work) {
        return new Adaptation(work).run(base, target, work.config().adapt().rule(), ModelRole.ADAPTED);
    }

    private static List<RoundRow> rounds(String runId) {
        return world.work(runId).tables().rounds().collect().stream()
                .filter(round -> round.runId().equals(runId))
                .sorted(Comparator.comparingInt(RoundRow::round))
                .toList();
    }

    private static long count(String from) {
        return world.spark().sql("select count(*) " + from).first().getLong(0);
    }
}
