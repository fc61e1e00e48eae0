package org.unmask.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;

class OnnxExportTest {
    /** Sums of at most 81 products of float32; ONNX Runtime adds them in another order. */
    private static final float ROUNDING = 1e-4f;

    @ParameterizedTest
    @ValueSource(strings = {ConvolutionalEncoder.WORD, NoiseEncoder.WORD})
    void onnxRuntimeGivesTheScorersNumbers(String encoder) throws Exception {
        Architecture architecture = TrainedNetworks.of(encoder);
        ModelState state = TrainedNetworks.state(architecture);
        byte[] pixels = TrainedNetworks.pixels(architecture);
        long[] shape = {TrainedNetworks.FACES, 3, architecture.inputSize(), architecture.inputSize()};
        byte[] model = OnnxExport.encode(architecture, state, Map.of());

        try (var scorer = new Scorer(architecture, state);
                OrtSession session = OrtEnvironment.getEnvironment().createSession(model);
                OnnxTensor planes = OnnxTensor.createTensor(
                        OrtEnvironment.getEnvironment(),
                        FloatBuffer.wrap(TrainedNetworks.planes(architecture, pixels)),
                        shape);
                OrtSession.Result result = session.run(Map.of("pixels", planes))) {
            Scores expected = scorer.score(pixels, TrainedNetworks.FACES);

            assertThat(spread(expected.pFake())).isGreaterThan(0.01f);
            assertClose(floats(result, "logits"), expected.logits());
            assertClose(floats(result, "p_fake"), expected.pFake());
            assertClose(floats(result, "embeddings"), expected.embeddings());
        }
    }

    @Test
    void theFileSaysWhatItsNumbersMeanAndWhereTheyComeFrom() throws Exception {
        Architecture architecture = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        byte[] model =
                OnnxExport.encode(architecture, ModelState.initial(architecture, 1), Map.of("model_id", "student-a"));

        try (OrtSession session = OrtEnvironment.getEnvironment().createSession(model)) {
            Map<String, String> metadata = session.getMetadata().getCustomMetadata();

            assertThat(metadata)
                    .containsEntry("model_id", "student-a")
                    .containsEntry("classes", "0 real, 1 fake")
                    .containsEntry("architecture", "cnn-32-5x9x12");
            assertThat(session.getMetadata().getProducerName()).isEqualTo("Unmask");
        }
    }

    @Test
    void theSameNetworkGivesTheSameBytes() {
        Architecture architecture = TrainedNetworks.of(NoiseEncoder.WORD);
        ModelState state = ModelState.initial(architecture, 1);

        assertThat(OnnxExport.encode(architecture, state, Map.of("a", "1", "b", "2")))
                .isEqualTo(OnnxExport.encode(architecture, state, new java.util.HashMap<>(Map.of("b", "2", "a", "1"))));
    }

    @Test
    void aStateOfAnotherArchitectureIsRefused() {
        Architecture architecture = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        ModelState other = ModelState.initial(new Architecture(new ConvolutionalEncoder(java.util.List.of(4)), 32), 1);

        assertThatThrownBy(() -> OnnxExport.encode(architecture, other, Map.of()))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("cnn-32-5x9x12");
    }

    private static float[] floats(OrtSession.Result result, String name) {
        FloatBuffer buffer = ((OnnxTensor) result.get(name).orElseThrow()).getFloatBuffer();
        float[] values = new float[buffer.remaining()];
        buffer.get(values);
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
        assertThat(got).hasSameSizeAs(expected);
        for (int i = 0; i < got.length; i++) {
            assertThat(got[i]).isCloseTo(expected[i], within(ROUNDING));
        }
    }
}
