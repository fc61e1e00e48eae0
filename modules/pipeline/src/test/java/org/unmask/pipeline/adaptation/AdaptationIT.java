package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.hash.Sha256;
import org.unmask.core.models.ModelRole;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.ModelStore;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.RoundRow;

/** Trains once, then adapts; every test works on a run of its own. */
class AdaptationIT {
    private static final String SOURCE = "local_warp";
    private static final String TARGET = "blended_swap";

    @TempDir
    private static Path temp;

    private static Path pictures;
    private static SmallWorld world;
    private static StoredModel base;

    @BeforeAll
    static void trainOnTheSource() {
        pictures = SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP);
        world = SmallWorld.in(temp);
        world.ingest(pictures);
        base = new SourceTraining(world.work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }

    @Test
    void trainsToTheSameCheckpointAgain() {
        StoredModel again = new SourceTraining(world.work("train-2")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);

        assertThat(again.state().parameters()).isEqualTo(base.state().parameters());
        assertThat(again.row()).as("kept once").isEqualTo(base.row());
        assertThat(new ModelStore(world.work("train-2")).rows())
                .filteredOn(row -> row.checkpointSha256().equals(base.row().checkpointSha256()))
                .hasSize(1);
    }

    @Test
    void trainsToAnotherCheckpointFromAnotherSeed() {
        StoredModel other = new SourceTraining(world.work("train-3", "run.seed=2", "train.epochs=1"))
                .run(List.of(SOURCE), ModelRole.ORACLE);

        assertThat(other.row().checkpointSha256()).isNotEqualTo(base.row().checkpointSha256());
        assertThat(other.state().parameters()).isNotEqualTo(base.state().parameters());
    }

    @Test
    void refusesToTrainOnADomainThatIsNotThere() {
        assertThatThrownBy(
                        () -> new SourceTraining(world.work("train-4")).run(List.of("selfies"), ModelRole.SOURCE_ONLY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot train on [selfies]")
                .hasMessageContaining("got 0 real and 0 fake");
    }

    @Test
    void keepsACheckpointThatLoadsAsItWas() {
        StoredModel loaded = new ModelStore(world.work("train-5")).load(base.id());

        assertThat(loaded.state().parameters()).isEqualTo(base.state().parameters());
        assertThat(loaded.architecture().fingerprint())
                .isEqualTo(base.architecture().fingerprint());
        assertThat(Sha256.hex(world.work("train-5").files().read(base.row().checkpointPath())))
                .isEqualTo(base.row().checkpointSha256());
    }

    @Test
    void refusesACheckpointWhoseBytesHaveChanged() {
        Workspace work = world.work("train-6");
        StoredModel damaged = new SourceTraining(world.work("train-6", "run.seed=3", "train.epochs=1"))
                .run(List.of(SOURCE), ModelRole.ORACLE);
        byte[] bytes = work.files().read(damaged.row().checkpointPath());
        bytes[bytes.length - 1] ^= 1;
        work.files().write(damaged.row().checkpointPath(), bytes);

        assertThatThrownBy(() -> new ModelStore(work).load(damaged.id()))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining(damaged.row().checkpointSha256());
    }

    /** With one step a round, Adam moves no parameter further than the learning rate in each round. */
    @Test
    void aRoundBeginsWithTheSourceModelOrWithTheRoundBefore() {
        double rate = 1e-4;

        assertThat(largestMove("adapt-10", rate, "source-model")).isBetween(0.9 * rate, 1.1 * rate);
        assertThat(largestMove("adapt-11", rate, "last-round")).isBetween(1.5 * rate, 2.1 * rate);
    }

    private static double largestMove(String runId, double rate, String roundStart) {
        Workspace work = world.work(
                runId,
                "adapt.round-start=" + roundStart,
                "adapt.learning-rate=" + rate,
                "adapt.dpgnet.threshold-max=0.5",
                "train.batch-size=256",
                "train.weight-decay=0");
        StoredModel adapted = new Adaptation(work)
                .run(base, TARGET, work.config().adapt().curriculum().chosen(), ModelRole.ADAPTED);
        float[] before = base.state().parameters();
        float[] after = adapted.state().parameters();
        return IntStream.range(0, before.length)
                .mapToDouble(i -> Math.abs(after[i] - before[i]))
                .max()
                .orElseThrow();
    }

    @Test
    void saysOfEveryRoundWhatItsPseudoLabelsSay() {
        StoredModel adapted = adapt("adapt-1", TARGET);

        List<RoundRow> rounds = rounds("adapt-1");
        assertThat(rounds).hasSize(2).extracting(RoundRow::round).containsExactlyInAnyOrder(0, 1);
        for (RoundRow round : rounds) {
            String labels = "from unmask.pseudo_labels where run_id = 'adapt-1' and round = " + round.round();
            assertThat(count(labels + " and pseudo_label = 0")).isEqualTo(round.candidatesReal());
            assertThat(count(labels + " and pseudo_label = 1")).isEqualTo(round.candidatesFake());
            assertThat(count(labels + " and pseudo_label = 0 and accepted")).isEqualTo(round.acceptedReal());
            assertThat(count(labels + " and pseudo_label = 1 and accepted")).isEqualTo(round.acceptedFake());
            assertThat(count(labels + " and accepted != (confidence >= threshold)"))
                    .isZero();
            // Any accepted face will do: the world asks for no least share of a class.
            boolean someAccepted = round.acceptedReal() + round.acceptedFake() > 0;
            assertThat(round.role()).isEqualTo(ModelRole.ADAPTED);
            assertThat(round.status()).isEqualTo(someAccepted ? RoundStatus.TRAINED : RoundStatus.COLLAPSED);
        }
        assertThat(adapted.targetDomains()).containsExactly(TARGET);
        assertThat(adapted.row().checkpointSha256()).isNotEqualTo(base.row().checkpointSha256());
    }

    @Test
    void judgesEveryTrainingFaceOfTheTargetAndNoOther() {
        adapt("adapt-2", TARGET);

        assertThat(count("from unmask.pseudo_labels p join unmask.faces f using (face_id)"
                        + " where p.run_id = 'adapt-2' and round = 0 and f.split = 'train' and f.domain = '" + TARGET
                        + "'"))
                .isEqualTo(count("from unmask.faces where split = 'train' and domain = '" + TARGET + "'"))
                .isEqualTo(count("from unmask.pseudo_labels where run_id = 'adapt-2' and round = 0"));
    }

    @Test
    void adaptsToTheSameCheckpointWhetherTheTargetIsLabelledOrNot() throws Exception {
        Path unlabelled = temp.resolve("unlabelled");
        Files.createDirectories(unlabelled);
        SmallWorld other = SmallWorld.in(unlabelled);
        String manifest = Files.readString(pictures.resolve("manifest.csv"));
        Files.writeString(
                pictures.resolve("manifest.csv"),
                manifest.replaceAll("(?m)^(" + TARGET + "/[^,]*,[^,]*),(real|fake),", "$1,,"));
        try {
            other.ingest(pictures);
        } finally {
            Files.writeString(pictures.resolve("manifest.csv"), manifest);
        }
        assertThat(other.spark()
                        .sql("select count(*) from unmask.labels")
                        .first()
                        .getLong(0))
                .isEqualTo(40);
        StoredModel sameBase = new SourceTraining(other.work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);

        StoredModel blind = adapt(other.work("adapt-1"), sameBase);

        assertThat(blind.row().checkpointSha256())
                .isEqualTo(adapt("adapt-3", TARGET).row().checkpointSha256());
    }

    @Test
    void keepsTheModelOfARoundThatCollapsed() {
        Workspace work = world.work("adapt-4", "adapt.dpgnet.threshold-max=1", "adapt.dpgnet.threshold-min=1");

        StoredModel kept = adapt(work, base);

        assertThat(rounds("adapt-4")).hasSize(2).allSatisfy(round -> {
            assertThat(round.status()).isEqualTo(RoundStatus.COLLAPSED);
            assertThat(round.reason()).isNotBlank();
            assertThat(round.loss()).isNull();
        });
        assertThat(kept.state().parameters()).isEqualTo(base.state().parameters());
    }

    @Test
    void refusesATargetWithoutFaces() {
        assertThatThrownBy(() -> adapt("adapt-5", "selfies"))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot adapt to selfies: expected training faces of that domain");
    }

    @Test
    void putsARoundBackThatWasPublishedButNotWrittenToRounds() {
        adapt("adapt-6", TARGET);
        List<RoundRow> written = rounds("adapt-6");
        world.spark().sql("delete from unmask.rounds where run_id = 'adapt-6' and round = 1");
        assertThat(rounds("adapt-6")).hasSize(1);

        RoundCommit commit = new RoundCommit(world.work("adapt-6").tables());
        commit.repair();
        commit.repair();

        assertThat(rounds("adapt-6")).containsExactlyInAnyOrderElementsOf(written);
    }

    private static StoredModel adapt(String runId, String target) {
        Workspace work = world.work(runId);
        return new Adaptation(work)
                .run(base, target, work.config().adapt().curriculum().chosen(), ModelRole.ADAPTED);
    }

    private static StoredModel adapt(Workspace work, StoredModel start) {
        return new Adaptation(work)
                .run(start, TARGET, work.config().adapt().curriculum().chosen(), ModelRole.ADAPTED);
    }

    private static List<RoundRow> rounds(String runId) {
        return world.work(runId).tables().rounds().collect().stream()
                .filter(round -> round.runId().equals(runId))
                .toList();
    }

    private static long count(String from) {
        return world.spark().sql("select count(*) " + from).first().getLong(0);
    }
}
