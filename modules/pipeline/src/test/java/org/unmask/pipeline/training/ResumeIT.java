package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.InfrastructureException;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.progress.Progress;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.Death;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.StoredModel;

/** A training whose driver dies goes on where it was. */
class ResumeIT {
    private static final String SOURCE = "local_warp";

    /** Six synchronisations of one step, a checkpoint after each second one. */
    private static final String[] SETTINGS = {
        "train.epochs=6",
        "train.workers=2",
        "train.steps-per-sync=1",
        "train.outer.rate=0.7",
        "train.outer.momentum=0.9",
        "train.checkpoint-every=2",
        "train.checkpoints-kept=2"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel undisturbed;

    @BeforeAll
    static void trainUndisturbed() {
        world = SmallWorld.in(temp);
        world.ingest(SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP));
        undisturbed = train(work("train-0"));
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 5})
    void endsWithTheSameCheckpointWheneverItsDriverDied(long death) {
        dies("train-1" + death, death);
        Steps seen = new Steps(Long.MAX_VALUE);

        StoredModel resumed = train(SmallWorld.watched(work("train-1" + death), seen));

        assertThat(resumed.row().checkpointSha256()).isEqualTo(undisturbed.row().checkpointSha256());
        assertThat(seen.reached.get(0)).as("goes on from the last checkpoint").isEqualTo((death - 1) / 2 * 2);
    }

    @Test
    void endsWithTheSameCheckpointOfCropsAndFakesMadeInTheBatch() {
        String[] settings = {
            "network.input-size=16", "network.view=crops", "network.crops.canvas=32", "train.self-blended.share=0.5"
        };
        assertThatThrownBy(() -> train(SmallWorld.watched(work("train-15", settings), new Steps(5))))
                .isInstanceOf(Death.class);

        assertThat(train(work("train-15", settings)).row().checkpointSha256())
                .isEqualTo(train(work("train-16", settings)).row().checkpointSha256());
    }

    @Test
    void survivesADeathAtEachStep() {
        for (long death = 1; death <= 6; death++) {
            dies("train-20", death);
        }

        assertThat(train(work("train-20")).row().checkpointSha256())
                .isEqualTo(undisturbed.row().checkpointSha256());
    }

    @Test
    void leavesNothingOfATrainingThatIsKept() {
        dies("train-30", 5);
        assertThat(left("train-30")).isNotEmpty();

        train(work("train-30"));

        assertThat(left("train-30")).isEmpty();
        assertThat(left("train-0")).isEmpty();
    }

    @Test
    void keepsTheLastCheckpointsAlone() {
        dies("train-40", Long.MAX_VALUE - 1);

        assertThat(left("train-40"))
                .containsExactly(
                        "step-000000000004.json",
                        "step-000000000004.safetensors",
                        "step-000000000006.json",
                        "step-000000000006.safetensors");
    }

    @Test
    void goesBackToTheCheckpointBeforeADamagedOne() throws IOException {
        dies("train-50", 5);
        Path newest = folder("train-50").resolve("step-000000000004.safetensors");
        byte[] bytes = Files.readAllBytes(newest);
        bytes[bytes.length - 1] ^= 1;
        Files.write(newest, bytes);
        // The local file system's own checksum goes with the file: the manifest's is what is tested.
        Files.deleteIfExists(newest.resolveSibling("." + newest.getFileName() + ".crc"));
        Steps seen = new Steps(Long.MAX_VALUE);

        StoredModel resumed = train(SmallWorld.watched(work("train-50"), seen));

        assertThat(seen.reached.get(0)).isEqualTo(2);
        assertThat(resumed.row().checkpointSha256()).isEqualTo(undisturbed.row().checkpointSha256());
    }

    @Test
    void refusesAnotherConfiguration() {
        dies("train-60", 3);

        assertThatThrownBy(() -> train(work("train-60", "train.weight-decay=0.25")))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(
                        "Cannot continue train " + SOURCE + " from step 2 of a run that ended early: expected"
                                + " the configuration that it began with, got train.weight-decay = 0.25 instead of"
                                + " train.weight-decay = 5.0E-4.")
                .hasMessageContaining("delete " + folder("train-60"));
    }

    @Test
    void refusesOtherFaces(@TempDir Path other) {
        SmallWorld second = SmallWorld.in(other);
        second.ingest(SmallWorld.faces(other.resolve("pictures"), 20, ForgeryFamily.LOCAL_WARP));
        Workspace dying = SmallWorld.watched(second.work("train-1", SETTINGS), new Steps(3));
        assertThatThrownBy(() -> train(dying)).isInstanceOf(Death.class);

        second.ingest(SmallWorld.faces(other.resolve("more"), 20, ForgeryFamily.BLENDED_SWAP));

        assertThatThrownBy(() -> train(second.work("train-1", SETTINGS)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected the faces, labels and masks that it began with, snapshots {faces=")
                .hasMessageContaining("Repeat the command as it was");
    }

    @Test
    void keepsNoCheckpointOfATrainingThatDiverged() {
        assertThatThrownBy(() -> train(work("train-70", "train.learning-rate=1e38", "train.schedule=constant")))
                .hasMessageContaining("finite");

        assertThat(left("train-70")).isEmpty();
    }

    @Test
    void aCheckpointThatCannotBeWrittenEndsTheTraining() throws IOException {
        Files.createDirectories(folder("train-80").getParent());
        Files.writeString(folder("train-80"), "where the folder should be");

        assertThatThrownBy(() -> train(work("train-80")))
                .isInstanceOf(InfrastructureException.class)
                .hasMessageContaining("step-")
                .hasMessageContaining("expected a writable warehouse");
    }

    /** Says how far a training is, and dies at a step. */
    private static final class Steps implements Progress {
        private final long death;
        private final List<Long> reached = new ArrayList<>();

        Steps(long death) {
            this.death = death;
        }

        @Override
        public void begin(String what, long total) {}

        @Override
        public void reached(long done) {
            reached.add(done);
            if (done >= death) {
                throw new Death();
            }
        }

        @Override
        public void end() {
            if (death == Long.MAX_VALUE - 1) {
                throw new Death();
            }
        }
    }

    /** A training that dies when a step is reached, before its checkpoint; at the very end with the number before the last. */
    private static void dies(String runId, long death) {
        assertThatThrownBy(() -> train(SmallWorld.watched(work(runId), new Steps(death))))
                .isInstanceOf(Death.class);
    }

    private static StoredModel train(Workspace work) {
        return new SourceTraining(work).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
    }

    private static Workspace work(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(SETTINGS));
        settings.addAll(List.of(more));
        return world.work(runId, settings.toArray(String[]::new));
    }

    private static Path folder(String runId) {
        return temp.resolve("warehouse/unfinished/" + runId + "/" + runId + "_train_" + SOURCE + "_seed_1");
    }

    private static List<String> left(String runId) {
        return world.work("any-1")
                .files()
                .list("unfinished/" + runId + "/" + folder(runId).getFileName());
    }
}
