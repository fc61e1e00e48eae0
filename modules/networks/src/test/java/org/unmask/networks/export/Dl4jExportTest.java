package org.unmask.networks.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.unmask.core.errors.DataContractException;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.scoring.Scores;

class Dl4jExportTest {
    /** Sums of at most 81 products of float32; Deeplearning4j adds them in another order. */
    private static final float ROUNDING = 1e-4f;

    @ParameterizedTest
    @ValueSource(strings = {ConvolutionalEncoder.WORD, NoiseEncoder.WORD})
    void stockDeeplearning4jGivesTheScorersNumbers(String encoder) throws Exception {
        Architecture architecture = TrainedNetworks.of(encoder);
        ModelState state = TrainedNetworks.state(architecture);
        byte[] pixels = TrainedNetworks.pixels(architecture);
        int size = architecture.inputSize();
        byte[] zip = Dl4jExport.encode(architecture, state);

        ComputationGraph graph = ModelSerializer.restoreComputationGraph(new ByteArrayInputStream(zip), false);
        INDArray planes = Nd4j.createFromArray(TrainedNetworks.planes(architecture, pixels))
                .reshape('c', TrainedNetworks.FACES, 3, size, size);
        var activations = graph.feedForward(planes, false);
        INDArray probabilities = activations.get("head.weight");
        INDArray embeddings = activations.get("embeddings");

        try (var scorer = new Scorer(architecture, state)) {
            Scores expected = scorer.score(pixels, TrainedNetworks.FACES);
            for (int face = 0; face < TrainedNetworks.FACES; face++) {
                float real = probabilities.getFloat(face, 0);
                float fake = probabilities.getFloat(face, 1);
                double logitDifference = expected.logits()[2 * face + 1] - expected.logits()[2 * face];

                assertThat(fake).isCloseTo(expected.pFake()[face], within(ROUNDING));
                assertThat(real + fake).isCloseTo(1f, within(1e-6f));
                assertThat(Math.log(fake / real)).isCloseTo(logitDifference, within(1e-3));
                for (int i = 0; i < architecture.embeddingSize(); i++) {
                    assertThat(embeddings.getFloat(face, i))
                            .isCloseTo(
                                    expected.embeddings()[face * architecture.embeddingSize() + i], within(ROUNDING));
                }
            }
        }
    }

    @Test
    void aStateOfAnotherArchitectureIsRefused() {
        Architecture architecture = TrainedNetworks.of(ConvolutionalEncoder.WORD);
        ModelState other = ModelState.initial(new Architecture(new ConvolutionalEncoder(List.of(4)), 32), 1);

        assertThatThrownBy(() -> Dl4jExport.encode(architecture, other))
                .isInstanceOf(DataContractException.class)
                .hasMessageContaining("cnn-32-5x9x12");
    }
}
