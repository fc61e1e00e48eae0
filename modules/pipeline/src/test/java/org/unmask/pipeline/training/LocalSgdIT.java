package org.unmask.pipeline.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.core.models.ModelRole;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.generate.forgery.ForgeryFamily;
import org.unmask.networks.model.ModelState;
import org.unmask.pipeline.SmallWorld;

/** Local steps and the outer optimiser, through Spark. */
class LocalSgdIT {
    private static final String SOURCE = "local_warp";

    @TempDir
    private static Path temp;

    private static SmallWorld world;

    @BeforeAll
    static void ingest() {
        world = SmallWorld.in(temp);
        world.ingest(SmallWorld.faces(temp.resolve("pictures"), 40, ForgeryFamily.LOCAL_WARP));
    }

    @Test
    void oneWorkerIsIndifferentToHowOftenItIsAlone() {
        ModelState often = train("train-1", "train.workers=1", "train.steps-per-sync=1");
        ModelState seldom = train("train-2", "train.workers=1", "train.steps-per-sync=10000", "train.least-syncs=1");

        assertThat(often).isEqualTo(seldom);
    }

    @Test
    void moreWorkersThanFacesLeaveTheIdleOnesOut() {
        // About 24 training faces: most of 100 workers have none.
        ModelState state = train("train-3", "train.workers=100", "train.batch-size=2", "train.epochs=6");

        assertThat(state.isFinite()).isTrue();
        assertThat(state.steps()).isEqualTo(6);
    }

    @Test
    void theOuterOptimiserChangesWhereTrainingEnds() {
        ModelState plain = train("train-4", "train.steps-per-sync=2");
        ModelState half = train("train-5", "train.steps-per-sync=2", "train.outer.rate=0.5");
        ModelState ahead =
                train("train-6", "train.steps-per-sync=2", "train.outer.rate=0.7", "train.outer.momentum=0.9");

        assertThat(plain.parameters()).isNotEqualTo(half.parameters()).isNotEqualTo(ahead.parameters());
        assertThat(ahead.isFinite()).isTrue();
    }

    @Test
    void thePrecisionOfDeltasAndTheWeightsOfWorkersCount() {
        ModelState plain = train("train-4", "train.steps-per-sync=2");
        ModelState halved = train("train-7", "train.steps-per-sync=2", "train.exchange.deltas=fp16");
        ModelState weighed = train("train-8", "train.steps-per-sync=2", "train.exchange.weights=faces");

        assertThat(halved.parameters()).isNotEqualTo(plain.parameters());
        assertThat(weighed.parameters()).isNotEqualTo(plain.parameters());
        // Differences of half precision are small beside what is learned: the test is for gross errors.
        assertThat(distance(halved, plain)).isLessThan(0.05 * distance(weighed, plain) + 0.05);
    }

    @Test
    void freshMomentsAreLeftBehind() {
        ModelState fresh = train("train-9", "train.steps-per-sync=2", "train.exchange.moments=fresh");

        assertThat(fresh.optimiserState()).isEmpty();
        assertThat(train("train-10", "train.steps-per-sync=2").optimiserState()).containsKey(AdamW.FIRST_MOMENT);
    }

    @Test
    void whatIsFrozenArrivesAsItIsAndWhatMovesAsItBecame() {
        ParameterLayout layout = new ParameterLayout(List.of(
                new ParameterLayout.Spec("frozen", List.of(3), ParameterLayout.Role.WEIGHT),
                new ParameterLayout.Spec("moving", List.of(2), ParameterLayout.Role.WEIGHT)));
        var start = new ModelState(new float[] {1, 2, 3, 4, 5}, new float[] {6}, Map.of(), 0);
        var later = new ModelState(new float[] {1, 2, 3, 40, 50}, new float[] {60}, Map.of("m", new float[] {7, 8}), 9);

        for (TrainablePart part : List.of(TrainablePart.of(layout, List.of("frozen")), TrainablePart.all(layout))) {
            try (var sender = new SentState.Sender(world.work("train-12").sparkContext(), part, start)) {
                assertThat(sender.send(later).value(part)).isEqualTo(later);
            }
        }
    }

    @Test
    void freshMomentsAndAMovingAverageExcludeEachOther() {
        assertThatThrownBy(() -> train("train-11", "train.exchange.moments=fresh", "train.ema-decay=0.9"))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "expected train.exchange.moments = averaged beside train.ema-decay = 0.9, got fresh");
    }

    private static double distance(ModelState one, ModelState other) {
        double sum = 0;
        for (int i = 0; i < one.parameters().length; i++) {
            sum += Math.pow(one.parameters()[i] - other.parameters()[i], 2);
        }
        return Math.sqrt(sum);
    }

    private static ModelState train(String runId, String... settings) {
        return new SourceTraining(world.work(runId, settings))
                .run(List.of(SOURCE), ModelRole.SOURCE_ONLY)
                .state();
    }
}
