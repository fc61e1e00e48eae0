package org.unmask.pipeline.adaptation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.curriculum.RoundStatus;
import org.unmask.core.models.ModelRole;
import org.unmask.core.progress.Progress;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.pipeline.Death;
import org.unmask.pipeline.SmallWorld;
import org.unmask.pipeline.Workspace;
import org.unmask.pipeline.models.StoredModel;
import org.unmask.pipeline.training.SourceTraining;
import org.unmask.tables.rows.RoundRow;

/** Few labels of a domain, its other faces the pool, and pseudo-labels made batch by batch. */
class OnlineAdaptationIT {
    private static final String DOMAIN = "blended_swap";

    /** Two spans of four steps, each of two synchronisations with a checkpoint after each. */
    private static final String[] SETTINGS = {
        "adapt.mode=online",
        "adapt.curriculum=softmatch",
        "adapt.online.steps=8",
        "adapt.online.spans=2",
        "adapt.guard.maximum-own-auc-fall=1",
        "train.labels-per-class=6",
        "train.steps-per-sync=2",
        "train.least-syncs=4",
        "train.checkpoint-every=1"
    };

    @TempDir
    private static Path temp;

    private static SmallWorld world;
    private static StoredModel base;
    private static StoredModel undisturbed;

    @BeforeAll
    static void adaptUndisturbed() {
        world = SmallWorld.in(temp);
        world.ingest(SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.BLENDED_SWAP));
        base = new SourceTraining(work("train-1")).run(List.of(DOMAIN), ModelRole.SOURCE_ONLY);
        undisturbed = adapt(work("adapt-1"));
    }

    @Test
    void eachSpanIsARoundOfTheTables() {
        List<RoundRow> spans = world.rounds("adapt-1");

        assertThat(spans).extracting(RoundRow::round).containsExactly(0, 1);
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.curriculum()).isEqualTo("online-softmatch");
            assertThat(span.status()).isEqualTo(RoundStatus.TRAINED);
            assertThat(span.averageConfidence()).isBetween(0.5, 1.0);
        });
        assertThat(world.pseudoLabels("adapt-1")).hasSize((int) spans.stream()
                .mapToLong(span -> span.candidatesReal() + span.candidatesFake())
                .sum());
        assertThat(spans.get(1).checkpointSha256()).isEqualTo(undisturbed.row().checkpointSha256());
        assertThat(undisturbed.state().parameters()).isNotEqualTo(base.state().parameters());
        assertThat(undisturbed.state().steps()).as("one training in two spans").isEqualTo(8);
    }

    @Test
    void goesOnToTheSameCheckpointWhereverItsDriverDied() {
        for (DiesIn death : List.of(new DiesIn("round 0", 4), new DiesIn("round 1", 4), new DiesIn("round 1", 8))) {
            assertThatThrownBy(() -> adapt(SmallWorld.watched(work("adapt-2"), death)))
                    .isInstanceOf(Death.class);
        }

        StoredModel resumed = adapt(work("adapt-2"));

        assertThat(resumed.row().checkpointSha256()).isEqualTo(undisturbed.row().checkpointSha256());
        assertThat(world.pseudoLabels("adapt-2")).isEqualTo(world.pseudoLabels("adapt-1"));
    }

    @Test
    void theModelStaysAsItWasWhereItsOwnValidationFacesSaySo() {
        // At such a rate nothing is left of what was learnt.
        Workspace work = work("adapt-3", "adapt.guard.maximum-own-auc-fall=0", "adapt.learning-rate=0.5");

        StoredModel kept = adapt(work);

        assertThat(kept.state().parameters()).isEqualTo(base.state().parameters());
        RoundRow last = world.rounds("adapt-3").get(1);
        assertThat(last.status()).isEqualTo(RoundStatus.ROLLED_BACK);
        assertThat(last.reason()).contains("expected a validation AUC of at least");
    }

    /** One that asks what the teacher says of the labelled faces of each batch. */
    @Test
    void aCurriculumMayLookAtTheLabelledFacesOfABatch() {
        Workspace work = work(
                "adapt-4",
                "adapt.curriculum=adamatch",
                "adapt.online.steps=2",
                "adapt.online.spans=1",
                "adapt.online.align=labelled");

        adapt(work);

        assertThat(world.rounds("adapt-4")).singleElement().satisfies(span -> {
            assertThat(span.curriculum()).isEqualTo("online-adamatch");
            assertThat(span.status()).isEqualTo(RoundStatus.TRAINED);
        });
    }

    /** Dies in a training of some name when a step is reached. */
    private static final class DiesIn implements Progress {
        private final String training;
        private final long step;
        private boolean isThere;

        DiesIn(String training, long step) {
            this.training = training;
            this.step = step;
        }

        @Override
        public void begin(String what, long total) {
            isThere = what.endsWith(training);
        }

        @Override
        public void reached(long done) {
            if (isThere && done >= step) {
                throw new Death();
            }
        }

        @Override
        public void end() {}
    }

    private static StoredModel adapt(Workspace work) {
        return new Adaptation(work).run(base, DOMAIN, work.config().adapt().rule(), ModelRole.ADAPTED);
    }

    private static Workspace work(String runId, String... more) {
        List<String> settings = new ArrayList<>(List.of(SETTINGS));
        settings.addAll(List.of(more));
        return world.work(runId, settings.toArray(String[]::new));
    }
}
