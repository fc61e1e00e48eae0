package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.TrainingDivergedException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.method.Batch;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;

class TrainerTest {
    private static final Architecture SMALL = new Architecture(new ConvolutionalEncoder(List.of(8, 16)), 32);
    private static final TrainerSettings SETTINGS = TrainerSettings.of(AdamW.withDecay(0.01));

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    @Test
    void twoRunsEndInTheSameBits() {
        assertThat(trained(20, 16)).isEqualTo(trained(20, 16));
    }

    @Test
    void anotherTrainerInTheSameJvmChangesNothing() throws Exception {
        ModelState alone = trained(20, 16);
        List<Callable<ModelState>> two = List.of(() -> trained(20, 16), () -> trained(20, 16));

        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<ModelState> result : threads.invokeAll(two)) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void continuingFromAStateEqualsNotHavingStopped() {
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            steps(trainer, 0, 10, 16);
            ModelState halfWay = trainer.state();
            steps(trainer, 10, 20, 16);
            ModelState straight = trainer.state();

            steps(trainer, 0, 3, 5);
            trainer.load(halfWay);
            steps(trainer, 10, 20, 16);

            assertThat(trainer.state()).isEqualTo(straight);
        }
    }

    @Test
    void learnsSixtyFourRandomFacesByHeart() {
        var faces = RandomFaces.batch(SMALL, 3, 64);
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            double first = trainer.step(faces, 3e-3).loss();
            double last = first;
            for (int i = 0; i < 300; i++) {
                last = trainer.step(faces, 3e-3).loss();
            }

            assertThat(first).isBetween(0.3, 2.0);
            assertThat(last).isLessThan(0.05);
            try (var scorer = new Scorer(SMALL, trainer.state())) {
                float[] pFake = scorer.score(faces.pixels(), 64).pFake();
                for (int i = 0; i < 64; i++) {
                    assertThat(pFake[i] > 0.5f).as("face %d", i).isEqualTo(i % 2 == 1);
                }
            }
        }
    }

    @Test
    void aRaggedBatchEqualsTheSameFacesInATrainerOfItsOwn() {
        ModelState expected;
        try (var fresh = new Trainer(SMALL, SETTINGS)) {
            fresh.load(ModelState.initial(SMALL, 1));
            fresh.step(RandomFaces.batch(SMALL, 9, 5), 1e-3);
            expected = fresh.state();
        }

        try (var used = new Trainer(SMALL, SETTINGS)) {
            steps(used, 0, 3, 16);
            used.load(ModelState.initial(SMALL, 1));
            used.step(RandomFaces.batch(SMALL, 9, 5), 1e-3);

            assertThat(used.state()).isEqualTo(expected);
        }
    }

    @Test
    void threeHundredStepsOfAllSizesAllocateNothingAfterTheFirstThree() {
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            steps(trainer, 0, 3, 16);
            long held = trainer.pooledBytes();
            steps(trainer, 0, 284, 16);
            assertThat(trainer.pooledBytes()).isEqualTo(held);

            for (int size = 1; size <= 16; size++) {
                steps(trainer, 0, 1, size);
            }

            assertThat(trainer.pooledBytes()).isLessThanOrEqualTo(held + held / 4);
        }
    }

    @Test
    void aFaceOfWeightZeroPullsOnlyThroughTheBatchStatistics() {
        var faces = RandomFaces.batch(SMALL, 2, 4);
        float[] flipped = faces.targets().clone();
        flipped[0] = 0;
        flipped[1] = 1;
        float[] weights = {0, 1, 1, 1};

        ModelState one = after(Batch.labelled(faces.pixels(), faces.targets(), weights, 4));
        ModelState other = after(Batch.labelled(faces.pixels(), flipped, weights, 4));

        assertThat(one).isEqualTo(other);
    }

    @Test
    void divergenceNamesStepRateAndLastLossAndLeavesTheParameters() {
        var faces = RandomFaces.batch(SMALL, 2, 4);
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            double loss = trainer.step(faces, 1e-3).loss();
            float[] before = trainer.state().parameters();
            float[] weights = {1, Float.NaN, 1, 1};
            var poisoned = Batch.labelled(faces.pixels(), faces.targets(), weights, 4);

            assertThatThrownBy(() -> trainer.step(poisoned, 0.125))
                    .isInstanceOf(TrainingDivergedException.class)
                    .hasMessageContaining("step 2")
                    .hasMessageContaining("0.125")
                    .hasMessageContaining(String.valueOf(loss));
            assertThat(trainer.state().parameters()).isEqualTo(before);
            assertThat(trainer.step(faces, 1e-3).step()).isEqualTo(2);
        }
    }

    @Test
    void refusesAStateOfAnotherNetworkAndTooFewPixels() {
        ModelState foreign = ModelState.initial(new Architecture(new ConvolutionalEncoder(List.of(8)), 32), 1);
        var faces = RandomFaces.batch(SMALL, 2, 4);
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            assertThatThrownBy(() -> trainer.load(foreign))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining("cnn-32-8x16");
            assertThatThrownBy(
                            () -> trainer.step(Batch.labelled(new byte[9], faces.targets(), faces.weights(), 4), 1e-3))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining("3072 bytes for each of 4 faces, got 9");
        }
    }

    @Test
    void aTrainerIsLentToOneBorrowerAtATimeAndReused() {
        Trainer first;
        try (var lease = Trainers.borrow(SMALL, SETTINGS);
                var other = Trainers.borrow(SMALL, SETTINGS)) {
            first = lease.trainer();
            assertThat(other.trainer()).isNotSameAs(first);
        }

        List<Trainer> lent = new ArrayList<>();
        try (var lease = Trainers.borrow(SMALL, SETTINGS);
                var other = Trainers.borrow(SMALL, SETTINGS)) {
            lent.add(lease.trainer());
            lent.add(other.trainer());
        }

        assertThat(lent).contains(first);
        Trainers.closeIdle();
    }

    @Test
    void aTrainerOfOneGpuIsNotLentToAnother() {
        List<Trainer> lent = new ArrayList<>();
        for (int gpu : new int[] {0, 1, 0}) {
            Backend.useGpu(OptionalInt.of(gpu));
            try (var lease = Trainers.borrow(SMALL, SETTINGS)) {
                lent.add(lease.trainer());
            }
        }
        Backend.useGpu(OptionalInt.empty());

        assertThat(lent.get(1)).isNotSameAs(lent.get(0));
        assertThat(lent.get(2)).isSameAs(lent.get(0));
        Trainers.closeIdle();
    }

    @Test
    void reportsTheNormOfTheGradientThatTheMomentsSaw() {
        var faces = RandomFaces.batch(SMALL, 2, 8);
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            double norm = trainer.step(faces, 1e-3).gradientNorm();

            double squares = 0;
            for (float m : trainer.state().optimiserState(AdamW.FIRST_MOMENT)) {
                squares += (double) m * m;
            }
            assertThat(Math.sqrt(squares)).isCloseTo(0.1 * norm, within(1e-5 * norm));
        }
    }

    private static ModelState trained(int count, int size) {
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            steps(trainer, 0, count, size);
            return trainer.state();
        }
    }

    private static ModelState after(Batch batch) {
        try (var trainer = new Trainer(SMALL, SETTINGS)) {
            trainer.load(ModelState.initial(SMALL, 1));
            trainer.step(batch, 1e-3);
            return trainer.state();
        }
    }

    private static void steps(Trainer trainer, int from, int to, int size) {
        for (int i = from; i < to; i++) {
            trainer.step(RandomFaces.batch(SMALL, i, size), 1e-3);
        }
    }
}
