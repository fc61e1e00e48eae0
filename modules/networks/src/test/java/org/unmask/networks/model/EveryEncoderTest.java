package org.unmask.networks.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.GradientCheck;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.ResidualEncoder;
import org.unmask.networks.encoder.SmallBackbones;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.encoder.XceptionEncoder;
import org.unmask.networks.loss.SoftCrossEntropy;

/** What holds for a network of any encoder. */
class EveryEncoderTest {
    private static final int FACES = 3;
    private static final int SIDE = 8;

    static Stream<Architecture> networks() {
        List<Encoder> encoders = List.of(
                new ConvolutionalEncoder(List.of(3, 2)),
                new NoiseEncoder(List.of(2, 3)),
                new ResidualEncoder(List.of(2, 3), 1),
                new ResidualEncoder(List.of(2), 2),
                new XceptionEncoder(List.of(3, 4), 1),
                new XceptionEncoder(List.of(2), 2),
                new TransformerEncoder(4, 4, 2, 2, Pooling.MEAN),
                new TransformerEncoder(4, 6, 1, 3, Pooling.CLASS));
        return Stream.concat(encoders.stream(), SmallBackbones.pooledAtDepths())
                .map(encoder -> new Architecture(encoder, SIDE));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradientsOfTheWholeNetworkAgreeWithCentralDifferences(Architecture network) {
        byte[] pixels = pixels(network, 4);
        try (var classifier = new Network(network, DataType.DOUBLE)) {
            classifier.load(ModelState.initial(network, 7));
            List<String> names = NetworkLayout.parameters(network).entries().stream()
                    .map(entry -> entry.spec().name())
                    .toList();

            GradientCheck.check(classifier.parameters(), names, (tape, parameters) -> {
                var output = classifier.forward(tape, pixels, 0, FACES);
                Tensor ofLogits = GradientCheck.weightedSum(tape, output.logits());
                Tensor ofMaps = GradientCheck.weightedSum(tape, output.maps());
                return ElementwiseOperations.weightedSum(tape, List.of(ofLogits, ofMaps), 1, 1);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void givesMapsEmbeddingsAndLogitsForEachFace(Architecture network) {
        try (var classifier = new Network(network, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            classifier.load(ModelState.initial(network, 1));
            var output = classifier.forward(new Tape(pool, Tape.Mode.EVALUATION), pixels(network, 2), 0, FACES);

            assertThat(output.logits().value().shape()).containsExactly(FACES, 2);
            assertThat(output.embeddings().value().shape()).containsExactly(FACES, network.embeddingSize());
            long[] maps = output.maps().value().shape();
            assertThat(maps)
                    .hasSize(4)
                    .startsWith(FACES)
                    .endsWith(network.encoder().mapChannels());
            assertThat(maps[1]).isEqualTo(maps[2]).isPositive();
        }
    }

    /** Floats round at 6e-8, sums have at most 200 terms over at most a dozen layers. */
    @ParameterizedTest
    @MethodSource("networks")
    void floatKernelsAgreeWithDoubleOnes(Architecture network) {
        double[] exact = logits(network, DataType.DOUBLE);

        assertThat(exact[0]).isNotEqualTo(exact[2]);
        assertThat(logits(network, DataType.FLOAT)).containsExactly(exact, within(2e-5));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aFaceIsJudgedByItselfWhateverSharesItsBatch(Architecture network) {
        byte[] pixels = pixels(network, 9);
        try (var classifier = new Network(network, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            classifier.load(ModelState.initial(network, 1));
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            float[] together = HostMemory.read(
                    classifier.forward(tape, pixels, 0, FACES).logits().value());
            tape.clear();
            float[] alone = HostMemory.read(
                    classifier.forward(tape, pixels, 1, 1).logits().value());

            assertThat(alone).containsExactly(Arrays.copyOfRange(together, 2, 4), within(1e-6f));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepsInSteadyStateTakeNoNewMemory(Architecture network) {
        byte[] pixels = pixels(network, 3);
        try (var classifier = new Network(network, DataType.FLOAT);
                var pool = new ArrayPool(DataType.FLOAT)) {
            classifier.load(ModelState.initial(network, 1));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            differentiate(classifier, tape, pixels);
            differentiate(classifier, tape, pixels);
            long buffers = pool.bufferCount();

            differentiate(classifier, tape, pixels);

            assertThat(pool.bufferCount()).isEqualTo(buffers);
            assertThat(pool.takenCount()).isZero();
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void survivesACheckpoint(Architecture network) {
        ModelState state = ModelState.initial(network, 3);

        Checkpoint read = Checkpoint.decode(Checkpoint.encode(network, state, Map.of()));

        assertThat(read.architecture()).isEqualTo(network);
        assertThat(read.state()).isEqualTo(state);
    }

    private static double[] logits(Architecture network, DataType precision) {
        try (var classifier = new Network(network, precision);
                var pool = new ArrayPool(precision)) {
            classifier.load(ModelState.initial(network, 1));
            var tape = new Tape(pool, Tape.Mode.TRAINING);
            return HostMemory.readDoubles(classifier
                    .forward(tape, pixels(network, 2), 0, FACES)
                    .logits()
                    .value());
        }
    }

    private static void differentiate(Network classifier, Tape tape, byte[] pixels) {
        Tensor logits = classifier.forward(tape, pixels, 0, FACES).logits();
        tape.backward(SoftCrossEntropy.of(tape, logits, new float[] {1, 0, 0, 1, 1, 0}, new float[] {1, 1, 1}));
        tape.clear();
        classifier.parameters().clearGradients();
    }

    private static byte[] pixels(Architecture network, long seed) {
        byte[] pixels = new byte[FACES * network.faceBytes()];
        new SplittableRandom(seed).nextBytes(pixels);
        return pixels;
    }
}
