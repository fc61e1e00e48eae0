package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.core.progress.Progress;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.Death;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.RoundRow;

/** An adaptation whose driver dies goes on after its last published round, and publishes none twice. */
class AdaptationResumeIT {
    private static final String SOURCE = "local_warp";
    private static final String TARGET = "blended_swap";

    /** A curriculum with a memory of each face, which has to come back from the tables. */
    private static final String[] SETTINGS = {
        "adapt.curriculum=flexmatch",
        "adapt.flexmatch.threshold=0.5",
        "adapt.rounds=3",
        "adapt.epochs-per-round=4",
        "train.steps-per-sync=1"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel base;
    private static StoredModel undisturbed;

    @BeforeAll
    static void adaptUndisturbed() {
        world = SmallWorld.in(temp);
        world.ingest(
                SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP, ForgeryFamily.BLENDED_SWAP));
        base = new SourceTraining(world.work("train-1")).run(List.of(SOURCE), ModelRole.SOURCE_ONLY);
        undisturbed = adapt(work("adapt-1"));
    }

    @Test
    void goesOnAfterTheLastPublishedRound() {
        assertThatThrownBy(() -> adapt(SmallWorld.watched(work("adapt-2"), new DiesIn("round 1"))))
                .isInstanceOf(Death.class);
        assertThat(world.rounds("adapt-2")).hasSize(1);
        assertThatThrownBy(() -> adapt(SmallWorld.watched(work("adapt-2"), new DiesIn("round 2"))))
                .isInstanceOf(Death.class);
        assertThat(world.rounds("adapt-2")).hasSize(2);

        StoredModel resumed = adapt(work("adapt-2"));

        assertThat(resumed.row().checkpointSha256()).isEqualTo(undisturbed.row().checkpointSha256());
        assertThat(world.rounds("adapt-2"))
                .extracting(RoundRow::round, RoundRow::checkpointSha256)
                .containsExactlyElementsOf(world.rounds("adapt-1").stream()
                        .map(row -> org.assertj.core.groups.Tuple.tuple(row.round(), row.checkpointSha256()))
                        .toList());
        assertThat(world.pseudoLabels("adapt-2")).isNotEmpty().isEqualTo(world.pseudoLabels("adapt-1"));
    }

    @Test
    void refusesToGoOnWithAnotherConfiguration() {
        assertThatThrownBy(() -> adapt(SmallWorld.watched(work("adapt-3"), new DiesIn("round 1"))))
                .isInstanceOf(Death.class);

        assertThatThrownBy(() -> adapt(work("adapt-3", "adapt.pseudo-weight=0.25")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot continue adapt-3 after " + TARGET + " flexmatch round 0: expected the"
                        + " configuration that it began with, got another.")
                .hasMessageContaining("unfinished/adapt-3 to begin anew");
    }

    /** Dies in the training whose name ends with some words. */
    private record DiesIn(String training) implements Progress {
        @Override
        public void begin(String what, long total) {
            if (what.endsWith(training)) {
                throw new Death();
            }
        }

        @Override
        public void reached(long done) {}

        @Override
        public void end() {}
    }

    private static StoredModel adapt(Workspace work) {
        return new Adaptation(work)
                .run(base, TARGET, work.config().adapt().curriculum().chosen(), ModelRole.ADAPTED);
    }

    private static Workspace work(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(SETTINGS));
        settings.addAll(List.of(more));
        return world.work(runId, settings.toArray(String[]::new));
    }
}
