package org.unmask.networks.method;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.unmask.networks.method.DpgnetNetworks.SETTINGS;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.unmask.core.errors.UserException;
import org.unmask.engine.optimiser.Adam;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.networks.checkpoint.Checkpoint;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.clip.PublishedText;
import org.unmask.networks.dpgnet.ClipText;
import org.unmask.networks.encoder.ClipEncoder;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.method.Batch.Part;
import org.unmask.networks.method.Batch.Supervision;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;
import org.unmask.networks.scoring.Scorer;
import org.unmask.networks.training.Trainer;
import org.unmask.networks.training.TrainerSettings;

/** DPGNet on both towers of a small CLIP. */
class DpgnetClipTest {
    private static final int FACE = 20;
    private static final BlockSizes BLOCK = new BlockSizes(8, 2, 32, Activation.QUICK_GELU, 1e-5);
    private static final ClipImageSizes IMAGE = new ClipImageSizes(16, 4, 3, BLOCK, 6);
    private static final ClipTextSizes TEXT = new ClipTextSizes(40, 24, 39, 2, BLOCK, 6);

    private static Architecture network;

    @BeforeAll
    static void build() {
        var published = new PublishedText(TEXT, DpgnetClipTest::tokens, BlockMemory.KEPT);
        var settings = new DpgnetSettings(
                5,
                SETTINGS.text(),
                1,
                SETTINGS.headNorm(),
                SETTINGS.warmUpJudgement(),
                SETTINGS.answerTexts(),
                SETTINGS.loss(),
                SETTINGS.mixUp());
        var method = new Dpgnet(settings, ClipText.of(published));
        network = new Architecture(method, new ClipEncoder(IMAGE, BlockMemory.KEPT), FACE);
    }

    /** LayerNorms of the image tower, head, contexts and text tower learn; the rest of the tower and the table do not. */
    @Test
    void trainsTheNormalisationsOfTheImageTowerAndTheTextTowerButItsTable() {
        List<String> trained = TrainerSettings.of(Adam.withDecay(5e-4)).trainable(network).slices().stream()
                .map(slice -> slice.source().spec().name())
                .toList();

        assertThat(trained)
                .contains("encoder.first_norm.weight", "encoder.0.norm1.bias", "encoder.1.norm2.weight")
                .contains("head.mix.weight", "prompt.real", "text.0.attention.qkv.weight", "text.projection")
                .doesNotContain("text.token_embedding")
                .noneMatch(name -> name.startsWith("encoder.") && !name.contains("norm"));
    }

    @Test
    void aRoundMovesWhatIsTrainedAndNothingElse() {
        ModelState start = ModelState.initial(network, 1);
        ModelState after;
        try (var trainer = new Trainer(network, TrainerSettings.of(Adam.withDecay(5e-4)))) {
            trainer.load(start);
            trainer.step(batch(), 1e-3);
            after = trainer.state();
        }

        for (Entry entry : NetworkLayout.parameters(network).entries()) {
            String name = entry.spec().name();
            boolean frozen =
                    name.equals("text.token_embedding") || (name.startsWith("encoder.") && !name.contains("norm"));
            if (frozen) {
                assertThat(values(entry, after)).as(name).isEqualTo(values(entry, start));
            }
        }
        assertThat(after.parameters()).isNotEqualTo(start.parameters());
    }

    /** The last block is not used: of three, blocks 0 and 1 remain. */
    @Test
    void theTokensAreThoseOfTheNextToLastBlock() {
        assertThat(NetworkLayout.parameters(network).entries())
                .extracting(entry -> entry.spec().name())
                .contains("encoder.1.norm1.weight")
                .doesNotContain("encoder.2.norm1.weight");
        assertThat(network.encoder().mapSide(FACE)).isEqualTo(4);
    }

    @Test
    void contextsBeginAsRowsOfTheTable() {
        ModelState state = ModelState.initial(network, 1);
        float[] table = values(entry("text.token_embedding"), state);
        float[] real = values(entry("prompt.real"), state);
        int first = tokens("A photo of authentic human face").get(1);

        assertThat(Arrays.copyOf(real, 8)).isEqualTo(Arrays.copyOfRange(table, 8 * first, 8 * first + 8));
    }

    @Test
    void survivesACheckpointWithTheTokensOfItsTexts() {
        ModelState state = ModelState.initial(network, 3);

        Checkpoint read = Checkpoint.decode(Checkpoint.encode(network, state, Map.of()));

        assertThat(read.architecture()).isEqualTo(network);
        assertThat(read.state()).isEqualTo(state);
        assertThat(network.method().substitution()).isEmpty();
        assertThat(network.fingerprint()).startsWith("dpgnet-c5-clip").contains("clip-20-16p4");
    }

    @Test
    void scoresFacesOfAnotherSizeThanTheTowers() {
        try (var scorer = new Scorer(network.adapted(), ModelState.initial(network, 3))) {
            var scores = scorer.score(pixels(), 3);

            assertThat(scores.pFake()).hasSize(3).doesNotContain(Float.NaN);
            assertThat(scores.embeddings()).hasSize(3 * 6);
        }
    }

    @Test
    void refusesATowerWithoutABlockBeforeItsLast() {
        assertThatThrownBy(() -> new ClipEncoder(new ClipImageSizes(16, 4, 1, BLOCK, 6), BlockMemory.KEPT))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a CLIP of at least 2 blocks, got 1");
    }

    /** Stands in for a tokenizer: a number below 38 for each word, 38 and 39 around them. */
    private static List<Integer> tokens(String text) {
        List<Integer> tokens = new ArrayList<>(List.of(38));
        for (String word : List.of(text.split(" ", -1))) {
            tokens.add(Math.floorMod(word.hashCode(), 37) + 1);
        }
        tokens.add(39);
        return tokens;
    }

    private static Batch batch() {
        float[] targets = {1, 0, 0, 1, 0, 1, 1, 0, 0, 1};
        float[] weights = {1, 1, 1, 1, 1};
        return new Batch(
                pixels(),
                targets,
                weights,
                List.of(new Part(Supervision.LABEL, 3, 0.4), new Part(Supervision.PSEUDO_LABEL, 2, 1)),
                3);
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[5 * FACE * FACE * 3];
        new SplittableRandom(9).nextBytes(pixels);
        return pixels;
    }

    private static Entry entry(String name) {
        return NetworkLayout.parameters(network).entries().stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static float[] values(Entry entry, ModelState state) {
        return Arrays.copyOfRange(
                state.parameters(),
                entry.offset(),
                entry.offset() + entry.spec().length());
    }
}
