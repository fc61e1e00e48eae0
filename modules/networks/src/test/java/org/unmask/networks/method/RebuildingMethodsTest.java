package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.optimiser.AdamW;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.Tape;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.encoder.XceptionEncoder;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.method.Jrc.Reconstruct;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.Network;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

/** What holds for both methods that rebuild faces, on every kind of encoder. */
class RebuildingMethodsTest {
    private static final int SIDE = 8;
    private static final TrainerSettings SETTINGS = TrainerSettings.of(AdamW.withDecay(0.01));

    static Stream<Architecture> networks() {
        List<Encoder> encoders = List.of(
                new ConvolutionalEncoder(List.of(3, 4)),
                new NoiseEncoder(List.of(3)),
                new XceptionEncoder(List.of(3, 2), 1),
                new TransformerEncoder(4, 4, 1, 2, Pooling.MEAN));
        var smallest = new ConvolutionalEncoder(List.of(3));
        return Stream.concat(
                encoders.stream()
                        .flatMap(encoder -> methods().limit(2).map(method -> new Architecture(method, encoder, SIDE))),
                methods().skip(2).map(method -> new Architecture(method, smallest, SIDE)));
    }

    static Stream<Method> methods() {
        return Stream.of(
                new Jrc(3, Reconstruct.ALL, Distance.L2, 0.5),
                new Lae(4, 4, 1, 0.5, 2, Distance.L2, MaskLearning.NONE),
                new Jrc(2, Reconstruct.REAL, Distance.L1, 0.3),
                new Lae(2, 1, 0.5, 1, 1, Distance.L1, MaskLearning.NONE));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsOfTheWholeObjectiveAgreeWithCentralDifferences(Architecture network) {
        Batch batch = MethodBatches.ofEveryKind(network, MethodBatches.masks(SIDE));
        try (var classifier = new Network(network, DataType.DOUBLE)) {
            classifier.load(ModelState.initial(network, 11));
            List<String> names = NetworkLayout.parameters(network).entries().stream()
                    .map(entry -> entry.spec().name())
                    .toList();

            GradientCheck.check(
                    classifier.parameters(),
                    names,
                    (tape, parameters) -> classifier.objective(tape, batch).loss());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void rebuildsEachFaceInTheSizeThatItHas(Architecture network) {
        Batch batch = MethodBatches.alike(network, Supervision.LABEL, 1);
        try (var classifier = new Network(network, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            classifier.load(ModelState.initial(network, 1));
            var output =
                    classifier.forward(new Tape(pool, Tape.Mode.EVALUATION), batch.pixels(), 0, MethodBatches.FACES);

            assertThat(output.reconstruction().orElseThrow().value().shape())
                    .containsExactly(MethodBatches.FACES, SIDE, SIDE, 3);
            assertThat(output.logits().value().shape()).containsExactly(MethodBatches.FACES, 2);
            assertThat(output.embeddings().value().shape())
                    .containsExactly(MethodBatches.FACES, network.embeddingSize());
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void twoTrainingsEndInTheSameBits(Architecture network) {
        Batch batch = MethodBatches.ofEveryKind(network, MethodBatches.masks(SIDE));

        assertThat(trained(network, SETTINGS, batch, 6)).isEqualTo(trained(network, SETTINGS, batch, 6));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void survivesACheckpoint(Architecture network) {
        ModelState state = ModelState.initial(network, 3);

        Checkpoint read = Checkpoint.decode(Checkpoint.encode(network, state, Map.of()));

        assertThat(read.architecture()).isEqualTo(network);
        assertThat(read.state()).isEqualTo(state);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFrozenEncoderStaysWhileTheDecoderLearns(Architecture network) {
        Batch batch = MethodBatches.ofEveryKind(network, MethodBatches.masks(SIDE));

        float[] after = trained(network, SETTINGS.withFrozen(List.of("encoder.*")), batch, 3)
                .parameters();

        float[] before = ModelState.initial(network, 5).parameters();
        NetworkLayout.parameters(network).entries().forEach(entry -> {
            int end = entry.offset() + entry.spec().length();
            float[] was = java.util.Arrays.copyOfRange(before, entry.offset(), end);
            float[] is = java.util.Arrays.copyOfRange(after, entry.offset(), end);
            assertThat(java.util.Arrays.equals(is, was))
                    .as(entry.spec().name())
                    .isEqualTo(entry.spec().name().startsWith("encoder."));
        });
    }

    @ParameterizedTest
    @MethodSource("networks")
    void learnsFromBatchesThatLackRealsFakesLabelsOrMasks(Architecture network) {
        List<Batch> batches = List.of(
                MethodBatches.alike(network, Supervision.LABEL, 1),
                MethodBatches.alike(network, Supervision.LABEL, 0),
                MethodBatches.alike(network, Supervision.SOFT_LABEL, 0.4f),
                MethodBatches.alike(network, Supervision.NOTHING, 0),
                MethodBatches.ofEveryKind(network, FaceMasks.NONE));
        try (var trainer = new Trainer(network, SETTINGS)) {
            trainer.load(ModelState.initial(network, 5));
            for (Batch batch : batches) {
                assertThat(trainer.step(batch, 1e-3).loss()).isNotNegative().isFinite();
            }
            assertThat(trainer.state().isFinite()).isTrue();
        }
    }

    @Test
    void refusesAnEncoderWhoseMapsDoNotDoubleBackToTheFace() {
        var patchesOfSix = new TransformerEncoder(6, 4, 1, 2, Pooling.MEAN);
        var stages = new ConvolutionalEncoder(List.of(3, 4));

        methods().forEach(method -> {
            assertThatThrownBy(() -> new Architecture(method, patchesOfSix, 12))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("Cannot rebuild faces with method " + method.word(), "p6-w4", "12 pixels");
            assertThatThrownBy(() -> new Architecture(method, stages, 10)).hasMessageContaining("3x4 and 10 pixels");
        });
    }

    @Test
    void aCheckpointWithoutTheMethodsSettingsIsRefusedByName() {
        var encoder = new ConvolutionalEncoder(List.of(3, 4));
        methods().forEach(method -> {
            Map<String, Object> description =
                    new java.util.HashMap<>(new Architecture(method, encoder, SIDE).description());
            description.put(method.word() + ".distance", 1);
            assertThatThrownBy(() -> Architecture.of(description))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("expected one of l1, l2 for " + method.word() + ".distance, got 1");
            description.remove(method.word() + ".distance");
            assertThatThrownBy(() -> Architecture.of(description))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining("for " + method.word() + ".distance, got null");
        });
    }

    private static ModelState trained(Architecture network, TrainerSettings settings, Batch batch, int steps) {
        try (var trainer = new Trainer(network, settings)) {
            trainer.load(ModelState.initial(network, 5));
            for (int step = 0; step < steps; step++) {
                trainer.step(batch, 1e-2);
            }
            return trainer.state();
        }
    }
}
