package org.unmask.networks.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.clip.PublishedText;
import org.unmask.networks.dpgnet.ClipText;
import org.unmask.networks.dpgnet.DomainMixUp;
import org.unmask.networks.dpgnet.HeadNorm;
import org.unmask.networks.dpgnet.JudgingHeads;
import org.unmask.networks.dpgnet.LossFactors;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.dpgnet.WordTower;
import org.unmask.networks.encoder.ClipEncoder;
import org.unmask.networks.encoder.ConvolutionalEncoder;
import org.unmask.networks.encoder.NoiseEncoder;
import org.unmask.networks.encoder.Pooling;
import org.unmask.networks.encoder.ResidualEncoder;
import org.unmask.networks.encoder.TransformerEncoder;
import org.unmask.networks.encoder.XceptionEncoder;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.method.Distance;
import org.unmask.networks.method.Dpgnet;
import org.unmask.networks.method.DpgnetSettings;
import org.unmask.networks.method.Jrc;
import org.unmask.networks.method.Lae;
import org.unmask.networks.method.MaskLearning;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.scoring.Scorer;

/**
 * Checkpoints that were written before descriptions had the configuration's names, one of each encoder and method, with the
 * probabilities that the version which wrote them gave.
 */
class OldCheckpointTest {
    private static final String FOLDER = "/golden/old-checkpoints/";
    private static final int FACES = 6;
    private static final BlockSizes BLOCK = new BlockSizes(8, 2, 8, Activation.QUICK_GELU, 1e-5);

    /** Processors round the last bit of a sum of products in different ways; on one and the same there is no difference. */
    private static final float OTHER_PROCESSORS = 1e-6f;

    static Stream<Arguments> networks() {
        var stages = List.of(2, 3);
        var cnn = new ConvolutionalEncoder(stages);
        var text = ClipText.of(new PublishedText(
                new ClipTextSizes(40, 12, 39, 2, BLOCK, 6), OldCheckpointTest::tokens, BlockMemory.RECOMPUTED));
        var clip = new ClipEncoder(new ClipImageSizes(8, 4, 3, BLOCK, 6), BlockMemory.RECOMPUTED);
        DpgnetSettings words = dpgnet(new WordTower(4, 1, 2, 6));
        DpgnetSettings unsaid = dpgnet(new WordTower(1, 1, 1, 1));
        return Stream.of(
                Arguments.of("cnn", new Architecture(cnn, 16)),
                Arguments.of("noise_cnn", new Architecture(new NoiseEncoder(stages), 16)),
                Arguments.of("residual", new Architecture(new ResidualEncoder(stages, 2), 16)),
                Arguments.of("xception", new Architecture(new XceptionEncoder(stages, 2), 16)),
                Arguments.of("vit", new Architecture(new TransformerEncoder(8, 4, 1, 2, Pooling.CLASS), 16)),
                Arguments.of("jrc", new Architecture(new Jrc(3, Jrc.Reconstruct.REAL, Distance.L2, 0.5), cnn, 16)),
                Arguments.of(
                        "lae", new Architecture(new Lae(4, 3, 1, 0.5, 2, Distance.L1, MaskLearning.NONE), cnn, 16)),
                Arguments.of("dpgnet", new Architecture(new Dpgnet(words, words.text()), cnn, 16).adapted()),
                Arguments.of("clip", new Architecture(new Dpgnet(unsaid, text), clip, 12)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isOfTheSameNetwork(String name, Architecture network) throws IOException {
        Checkpoint read = Checkpoint.decode(bytes(name + ".safetensors"));

        assertThat(read.architecture()).isEqualTo(network);
        assertThat(read.provenance()).containsEntry("made-by", "an earlier version");
    }

    @ParameterizedTest
    @MethodSource("networks")
    void scoresFacesAsItDid(String name, Architecture network) throws IOException {
        Checkpoint read = Checkpoint.decode(bytes(name + ".safetensors"));

        assertThat(scores(read.architecture(), read.state())).containsExactly(known(name), within(OTHER_PROCESSORS));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void isTheSameWrittenAgain(String name, Architecture network) throws IOException {
        Checkpoint read = Checkpoint.decode(bytes(name + ".safetensors"));

        Checkpoint again = Checkpoint.decode(Checkpoint.encode(read.architecture(), read.state(), read.provenance()));

        assertThat(again).isEqualTo(read);
        assertThat(scores(again.architecture(), again.state())).isEqualTo(scores(network, read.state()));
    }

    @Test
    void theOldestKnewNoMethods() {
        assertThat(Architecture.of(Map.of("encoder", "cnn", "inputSize", 16, "widths", List.of(2, 3))))
                .isEqualTo(new Architecture(new ConvolutionalEncoder(List.of(2, 3)), 16));
    }

    private static float[] scores(Architecture architecture, ModelState state) {
        byte[] pixels = new byte[FACES * architecture.faceBytes()];
        new SplittableRandom(3).nextBytes(pixels);
        try (var scorer = new Scorer(architecture, state)) {
            return scorer.score(pixels, FACES).pFake();
        }
    }

    private static float[] known(String name) throws IOException {
        List<String> texts = new ObjectMapper()
                .readValue(bytes("scores.json"), new TypeReference<Map<String, List<String>>>() {})
                .get(name);
        float[] scores = new float[FACES];
        for (int face = 0; face < FACES; face++) {
            scores[face] = Float.parseFloat(texts.get(face));
        }
        return scores;
    }

    private static byte[] bytes(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(OldCheckpointTest.class.getResourceAsStream(FOLDER + file), file)) {
            return in.readAllBytes();
        }
    }

    private static DpgnetSettings dpgnet(WordTower text) {
        return new DpgnetSettings(
                3,
                text,
                2.5,
                HeadNorm.JOINT,
                JudgingHeads.VISUAL,
                Suffixes.IMAGE,
                new LossFactors(0.7, 0.4, 0.9, 1.5, 0.2, 3, 2),
                new DomainMixUp(0.6, 1.8, DomainMixUp.Gradient.SOURCE));
    }

    /** What stood in for a tokenizer when the file was made. */
    private static List<Integer> tokens(String text) {
        List<Integer> tokens = new ArrayList<>(List.of(38));
        for (String word : List.of(text.split(" ", -1))) {
            tokens.add(Math.floorMod(word.hashCode(), 30) + 1);
        }
        tokens.add(39);
        return tokens;
    }
}
