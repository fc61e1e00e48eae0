package org.unmask.networks.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.engine.backend.Backend;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.optimiser.Sgd;
import org.unmask.engine.tape.TrainablePart;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

class TrainerSettingsTest {
    private static final Architecture SMALL = new Architecture(new ConvolutionalEncoder(List.of(8, 16)), 32);
    private static final TrainerSettings PLAIN = TrainerSettings.of(new Sgd(0, Sgd.LookAhead.NONE, 0));
    private static final TrainerSettings ADAMW = TrainerSettings.of(AdamW.withDecay(0.01));

    @BeforeAll
    static void prepare() {
        Backend.prepare(1);
    }

    /** Plain descent moves by the rate times the gradient, so the length of its way shows the gradient it was given. */
    @Test
    void aLongGradientIsScaledDownToTheClipNorm() {
        double norm = moved(PLAIN).gradientNorm();
        Moved clipped = moved(PLAIN.withClipNorm(norm / 3));

        assertThat(clipped.gradientNorm()).isCloseTo(norm, within(1e-12));
        assertThat(clipped.distance()).isCloseTo(norm / 3, within(1e-4 * norm));
    }

    @Test
    void aShortGradientIsLeftBitForBit() {
        Moved free = moved(PLAIN);

        assertThat(moved(PLAIN.withClipNorm(free.gradientNorm() * 1.01)).state())
                .isEqualTo(free.state());
        assertThat(free.distance()).isCloseTo(free.gradientNorm(), within(1e-4 * free.gradientNorm()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.*", "encoder.0.*", "head.*", "*.norm.*", "encoder.1.convolution.weight", "*.bias"})
    void frozenParametersKeepEveryBitAndTheOthersMoveAsTheyDidInTheFirstStep(String pattern) {
        ModelState start = ModelState.initial(SMALL, 1);
        ModelState free = after(ADAMW, 1, 1e-3);
        ModelState partly = after(ADAMW.withFrozen(List.of(pattern)), 1, 1e-3);
        TrainablePart part = part(pattern);

        float[] expected = start.parameters().clone();
        float[] moments = new float[part.length()];
        for (TrainablePart.Slice slice : part.slices()) {
            int from = slice.source().offset();
            int length = slice.source().spec().length();
            System.arraycopy(free.parameters(), from, expected, from, length);
            System.arraycopy(free.optimiserState(AdamW.FIRST_MOMENT), from, moments, slice.offset(), length);
        }
        assertThat(partly.parameters()).isEqualTo(expected);
        assertThat(partly.optimiserState(AdamW.FIRST_MOMENT)).isEqualTo(moments);
        assertThat(partly.optimiserState(AdamW.SECOND_MOMENT)).hasSize(part.length());
        assertThat(partly.statistics()).isEqualTo(free.statistics());
    }

    @Test
    void frozenParametersKeepEveryBitOverManySteps() {
        ModelState start = ModelState.initial(SMALL, 1);
        ModelState trained = after(ADAMW.withFrozen(List.of("encoder.0.*")), 20, 1e-2);
        int frozen = part("encoder.0.*").slices().get(0).source().offset();

        assertThat(Arrays.copyOf(trained.parameters(), frozen)).isEqualTo(Arrays.copyOf(start.parameters(), frozen));
        assertThat(trained.parameters()[frozen]).isNotEqualTo(start.parameters()[frozen]);
    }

    /** Most of its memory is the forward pass's, which stays. */
    @Test
    void aFrozenTransformerTakesLessMemory() {
        var transformer = new Architecture(new TransformerEncoder(8, 16, 2, 2, Pooling.CLASS), 32);
        try (var all = new Trainer(transformer, ADAMW);
                var head = new Trainer(transformer, ADAMW.withFrozen(List.of("encoder.*")))) {
            all.step(RandomFaces.batch(transformer, 1, 16), 1e-3);
            head.step(RandomFaces.batch(transformer, 1, 16), 1e-3);

            assertThat(head.pooledBytes()).isLessThan(all.pooledBytes() * 9 / 10);
        }
    }

    /** The backward pass takes its arrays from the pool: without one for the encoder it needs fewer. */
    @Test
    void aFrozenEncoderTakesLessMemoryAndNoMomentsOfItsOwn() {
        try (var all = new Trainer(SMALL, ADAMW);
                var head = new Trainer(SMALL, ADAMW.withFrozen(List.of("encoder.*")))) {
            all.step(RandomFaces.batch(SMALL, 1, 16), 1e-3);
            head.step(RandomFaces.batch(SMALL, 1, 16), 1e-3);

            assertThat(head.pooledBytes()).isLessThan(all.pooledBytes() * 3 / 4);
            assertThat(head.state().optimiserState(AdamW.FIRST_MOMENT)).hasSize(16 * 2 + 2);
        }
    }

    @Test
    void refusesToFreezeNothingItKnowsOrEverything() {
        assertThatThrownBy(() -> new Trainer(SMALL, ADAMW.withFrozen(List.of("encoder.0.norm.wieght"))))
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot freeze parameters: expected a pattern that fits a parameter's name, got"
                        + " encoder.0.norm.wieght.")
                .hasMessageContaining("the nearest names are encoder.0.norm.weight, ");
        assertThatThrownBy(() -> new Trainer(SMALL, ADAMW.withFrozen(List.of("head.*", "enc*"))))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected at least one left to train");
    }

    /** The decay is the lesser of 0.2 and (1 + step) / (10 + step): 2/11 in the first step, 0.2 after it. */
    @Test
    void theAverageFollowsTheParameters() {
        var settings = ADAMW.withAverageDecay(0.2);
        double[] expected = widened(ModelState.initial(SMALL, 1).parameters());
        try (var trainer = new Trainer(SMALL, settings)) {
            trainer.load(ModelState.initial(SMALL, 1));
            for (int step = 1; step <= 4; step++) {
                trainer.step(RandomFaces.batch(SMALL, step, 8), 1e-2);
                double decay = Math.min(0.2, (1.0 + step) / (10.0 + step));
                float[] now = trainer.state().parameters();
                for (int i = 0; i < now.length; i++) {
                    expected[i] = decay * expected[i] + (1 - decay) * now[i];
                }
            }
            ModelState state = trainer.state();
            ModelState averaged =
                    ExponentialMovingAverage.applied(state, TrainablePart.all(NetworkLayout.parameters(SMALL)));

            for (int i = 0; i < expected.length; i++) {
                assertThat((double) averaged.parameters()[i]).isCloseTo(expected[i], within(1e-6));
            }
            assertThat(averaged.parameters()).isNotEqualTo(state.parameters());
            assertThat(averaged.optimiserState()).containsOnlyKeys(AdamW.FIRST_MOMENT, AdamW.SECOND_MOMENT);
        }
    }

    @Test
    void theAverageChangesNothingOfTheTraining() {
        assertThat(after(ADAMW.withAverageDecay(0.9), 5, 1e-2).parameters())
                .isEqualTo(after(ADAMW, 5, 1e-2).parameters());
    }

    @Test
    void anAverageOfThePartLeavesTheFrozenRest() {
        ModelState state = after(ADAMW.withAverageDecay(0.9).withFrozen(List.of("encoder.0.*")), 5, 1e-2);

        ModelState averaged = ExponentialMovingAverage.applied(state, part("encoder.0.*"));

        int frozen = part("encoder.0.*").slices().get(0).source().offset();
        assertThat(Arrays.copyOf(averaged.parameters(), frozen))
                .isEqualTo(Arrays.copyOf(ModelState.initial(SMALL, 1).parameters(), frozen));
        assertThat(averaged.parameters()[frozen]).isNotEqualTo(state.parameters()[frozen]);
    }

    @Test
    void everySlotTravelsSoThatContinuingEqualsNotHavingStopped() {
        var settings = TrainerSettings.of(new Sgd(0.9, Sgd.LookAhead.NESTEROV, 0.01))
                .withAverageDecay(0.9)
                .withClipNorm(0.5)
                .withFrozen(List.of("*.norm.*"));
        ModelState halfWay = after(settings, 5, 1e-2);
        try (var straight = new Trainer(SMALL, settings);
                var resumed = new Trainer(SMALL, settings)) {
            straight.load(ModelState.initial(SMALL, 1));
            run(straight, 0, 10, 1e-2);
            resumed.load(halfWay);
            run(resumed, 5, 10, 1e-2);

            assertThat(resumed.state()).isEqualTo(straight.state());
        }
    }

    @Test
    void refusesAStateOfAnotherOptimiserOrPart() {
        ModelState state = after(ADAMW, 2, 1e-3);
        try (var sgd = new Trainer(SMALL, TrainerSettings.of(new Sgd(0.9, Sgd.LookAhead.NONE, 0)));
                var head = new Trainer(SMALL, ADAMW.withFrozen(List.of("encoder.*")))) {
            assertThatThrownBy(() -> sgd.load(state))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining("momentum, got none in a state of [first_moment, second_moment]");
            assertThatThrownBy(() -> head.load(state))
                    .isInstanceOf(DataContractException.class)
                    .hasMessageContaining("expected 34 values of the optimiser's first_moment");
            sgd.load(state.withFreshMoments());
        }
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> ADAMW.withClipNorm(-1))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a clip norm of at least 0, got -1.0");
        assertThatThrownBy(() -> ADAMW.withAverageDecay(1)).hasMessageContaining("decay of the average in [0, 1)");
        assertThatThrownBy(() ->
                        new ModelState(new float[3], new float[0], Map.of("a", new float[3], "b", new float[2]), 1))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("expected 3 values of the optimiser's b, got 2");
    }

    private record Moved(ModelState state, double gradientNorm, double distance) {}

    /** One step at rate 1. */
    private static Moved moved(TrainerSettings settings) {
        float[] start = ModelState.initial(SMALL, 1).parameters();
        try (var trainer = new Trainer(SMALL, settings)) {
            trainer.load(ModelState.initial(SMALL, 1));
            double norm = trainer.step(RandomFaces.batch(SMALL, 0, 8), 1).gradientNorm();
            ModelState state = trainer.state();
            double squares = 0;
            for (int i = 0; i < start.length; i++) {
                squares += Math.pow((double) state.parameters()[i] - start[i], 2);
            }
            return new Moved(state, norm, Math.sqrt(squares));
        }
    }

    private static ModelState after(TrainerSettings settings, int steps, double rate) {
        try (var trainer = new Trainer(SMALL, settings)) {
            trainer.load(ModelState.initial(SMALL, 1));
            run(trainer, 0, steps, rate);
            return trainer.state();
        }
    }

    private static void run(Trainer trainer, int from, int to, double rate) {
        for (int i = from; i < to; i++) {
            trainer.step(RandomFaces.batch(SMALL, i, 8), rate);
        }
    }

    private static TrainablePart part(String pattern) {
        return TrainablePart.of(NetworkLayout.parameters(SMALL), List.of(pattern));
    }

    private static double[] widened(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }
}
