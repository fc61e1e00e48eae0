package org.unmask.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.attention.HeatMap;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.networks.config.NetworkConfig;
import org.unmask.networks.config.SmallSettings;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.Encoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.encoder.SmallBackbones;
import org.unmask.networks.encoder.SmallEncoders;
import org.unmask.networks.method.Method;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.onnx.OnnxRun;
import org.unmask.networks.scoring.MappedScores;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;

/** Every encoder with every method in ONNX Runtime, against the scorer. */
class OnnxExportTest {
    /** Sums of at most a few hundred products of float32; ONNX Runtime adds them in another order. */
    private static final float ROUNDING = 1e-4f;

    /** Probabilities lie between 0 and 1, where float32 rounds at 6e-8. */
    private static final float ROUNDING_OF_PROBABILITIES = 5e-6f;

    private static final int SIDE = 32;
    private static final int FACES = TrainedNetworks.FACES;

    /** What cannot be built in the first place, whoever wants to export it. */
    private static final List<String> NEVER_BUILT = List.of(
            "jrc on clip", "jrc on cooccurrences", "jrc on pretrained, depths", "lae on clip", "lae on cooccurrences");

    static Stream<Named<Architecture>> networks() {
        return pairs().flatMap(pair -> pair.built().stream()).flatMap(OnnxExportTest::asItJudges);
    }

    @Test
    void everyEncoderMeetsEveryMethod() {
        assertThat(pairs().map(pair -> pair.encoder.word()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        SmallSettings.network().encoder().words());
        assertThat(pairs().map(pair -> pair.method.word()).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        SmallSettings.method().name().words());
        assertThat(pairs().filter(pair -> pair.built().isEmpty())
                        .map(Pair::toString)
                        .distinct())
                .containsExactlyInAnyOrderElementsOf(NEVER_BUILT);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void onnxRuntimeGivesTheScorersNumbers(Architecture network) throws Exception {
        ModelState state = TrainedNetworks.moved(network);
        byte[] pixels = TrainedNetworks.pixels(network);

        try (Scorer scorer = new Scorer(network, state);
                OnnxRun planes = run(network, state, ExportInput.PLANES);
                OnnxRun pictures = run(network, state, ExportInput.PICTURES)) {
            Scores expected = scorer.score(pixels, FACES);
            Map<String, float[]> outputs = planes.of(TrainedNetworks.planes(network, pixels), FACES, 3, SIDE, SIDE);

            assertThat(spread(expected.pFake())).isGreaterThan(20 * ROUNDING_OF_PROBABILITIES);
            assertClose(outputs.remove("logits"), expected.logits());
            assertClose(outputs.remove("p_fake"), expected.pFake(), ROUNDING_OF_PROBABILITIES);
            assertClose(outputs.remove("embeddings"), expected.embeddings());
            if (expected.reconstructionErrors().isPresent()) {
                assertClose(
                        outputs.remove("reconstruction_error"),
                        expected.reconstructionErrors().orElseThrow());
            }
            if (network.method().drawsHeatMaps()) {
                assertClose(outputs.remove("heat_map"), maps(scorer.map(pixels, FACES)));
            }
            assertThat(outputs).isEmpty();
            assertClose(
                    pictures.of(pixels, FACES, SIDE, SIDE, 3).get("p_fake"),
                    expected.pFake(),
                    ROUNDING_OF_PROBABILITIES);
        }
    }

    @Test
    void theFileSaysWhatItsNumbersMeanAndWhereTheyComeFrom() throws Exception {
        Architecture network = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        byte[] file = OnnxExport.encode(
                network, ModelState.initial(network, 1), ExportInput.PICTURES, Map.of("model", "student-a"));

        try (OnnxRun run = new OnnxRun(file)) {
            assertThat(run.metadata())
                    .containsEntry("model", "student-a")
                    .containsEntry("classes", "0 real, 1 fake")
                    .containsEntry("encoder", "cnn")
                    .containsEntry("method", "classifier")
                    .containsEntry("input_size", "32")
                    .containsEntry("input", "pictures: RGB bytes of decoded pictures of any size")
                    .containsEntry("architecture", "cnn-32-5x9x12");
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        Architecture network = TrainedNetworks.of(NoiseEncoder.WORD);
        ModelState state = ModelState.initial(network, 1);

        assertThat(encoded(network, state, Map.of("a", "1", "b", "2")))
                .isEqualTo(encoded(network, state, new HashMap<>(Map.of("b", "2", "a", "1"))));
    }

    @Test
    void aStateOfAnotherArchitectureIsRefused() {
        Architecture network = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        ModelState other = ModelState.initial(new Architecture(new ConvolutionalEncoder(List.of(4)), 32), 1);

        assertThatThrownBy(() -> encoded(network, other, Map.of()))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("cnn-32-5x9x12");
    }

    private record Pair(Encoder encoder, Method method) {
        Optional<Architecture> built() {
            try {
                return Optional.of(new Architecture(method, encoder, SIDE));
            } catch (UserException e) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            boolean atDepths = encoder.fingerprint().contains("-depths");
            return method.word() + " on " + encoder.word() + (atDepths ? ", depths" : "");
        }
    }

    private static Stream<Pair> pairs() {
        NetworkConfig network = SmallSettings.network();
        var plain = network.encoder().of(ConvolutionalEncoder.class);
        List<Encoder> encoders = Stream.of(
                        SmallEncoders.oneOfEachKind(), SmallBackbones.pooledAtTheEnd(), SmallBackbones.pooledAtDepths())
                .flatMap(some -> some)
                .toList();
        return SmallSettings.method().name().all().stream()
                .map(settings -> settings.method(plain))
                .flatMap(method -> encoders.stream().map(encoder -> new Pair(encoder, method)));
    }

    /** Before and after it has learnt from a target, where that is not the same. */
    private static Stream<Named<Architecture>> asItJudges(Architecture network) {
        return Stream.of(network, network.adapted())
                .distinct()
                .map(each -> Named.of(each.fingerprint() + (each.equals(network) ? "" : ", adapted"), each));
    }

    private static OnnxRun run(Architecture network, ModelState state, ExportInput input) throws Exception {
        return new OnnxRun(OnnxExport.encode(network, state, input, Map.of()));
    }

    private static byte[] encoded(Architecture network, ModelState state, Map<String, String> provenance) {
        return OnnxExport.encode(network, state, ExportInput.PLANES, provenance);
    }

    private static float[] maps(MappedScores mapped) {
        float[] values = new float[0];
        for (HeatMap map : mapped.maps()) {
            int before = values.length;
            float[] one = map.values();
            values = Arrays.copyOf(values, before + one.length);
            System.arraycopy(one, 0, values, before, one.length);
        }
        return values;
    }

    private static float spread(float[] values) {
        float least = values[0];
        float most = values[0];
        for (float value : values) {
            least = Math.min(least, value);
            most = Math.max(most, value);
        }
        return most - least;
    }

    private static void assertClose(float[] got, float[] expected) {
        assertClose(got, expected, ROUNDING);
    }

    private static void assertClose(float[] got, float[] expected, float tolerance) {
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).isCloseTo(expected[i], within(tolerance));
        }
    }
}
