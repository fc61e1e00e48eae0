package org.unmask.networks.dpgnet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.EmbeddingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.ArrayPool;
import org.unmask.engine.tape.HostMemory;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.dpgnet.PromptLearner.Suffixes;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Weights;

class PromptLearnerTest {
    private static final WordTower TOWER = new WordTower(8, 1, 2, 6);
    private static final PromptLearner PROMPTS = new PromptLearner(TOWER, 9);
    private static final ParameterLayout LAYOUT = new ParameterLayout(PROMPTS.parameters());

    /** "A photo of authentic human face" is six words: then comes the end, then padding. */
    @Test
    void contextsBeginAsTheTokensOfTheirSentences() {
        float[] values = values();

        assertThat(context(values, "prompt.real"))
                .isEqualTo(rows(
                        values, "a", "photo", "of", "authentic", "human", "face", "<end>", "<padding>", "<padding>"));
        assertThat(context(values, "prompt.fake"))
                .isEqualTo(rows(
                        values, "a", "photo", "of", "deepfake", "fake", "face", "<end>", "<padding>", "<padding>"));
    }

    /** As long as the contexts are whole sentences' tokens, a prompt's feature is that of its tokens read alone. */
    @Test
    void aClassIsTheNormalisedMeanOverItsSuffixes() {
        double[] features = with(pass -> PROMPTS.features(pass, Suffixes.CLASSES));
        double[] real = with(pass -> read(pass, "prompt.real", "real face"));
        double[] fake = with(pass -> read(pass, "prompt.real", "fake face"));
        double[] mean = new double[6];
        for (int i = 0; i < 6; i++) {
            mean[i] = (real[i] + fake[i]) / 2;
        }
        double length = Math.sqrt(Arrays.stream(mean).map(x -> x * x).sum());

        assertThat(Arrays.copyOf(features, 6))
                .containsExactly(Arrays.stream(mean).map(x -> x / length).toArray(), within(1e-9));
        assertThat(Arrays.copyOfRange(features, 6, 12)).isNotEqualTo(Arrays.copyOf(features, 6));
    }

    @Test
    void unlabelledFacesHaveATextOfTheirOwn() {
        assertThat(with(pass -> PROMPTS.features(pass, Suffixes.IMAGE)))
                .isNotEqualTo(with(pass -> PROMPTS.features(pass, Suffixes.CLASSES)));
    }

    /** What stands behind the end is padding: no token sees it. */
    @Test
    void paddingBehindTheEndChangesNothing() {
        double[] cut = with(pass -> read(pass, "prompt.fake", "an image"));
        double[] padded = with(pass -> {
            Tensor prompt = prompt(pass, "prompt.fake", "an image", 5);
            return TOWER.features(pass, prompt, new int[] {12});
        });

        assertThat(padded).containsExactly(cut, within(1e-12));
    }

    @Test
    void refusesAContextThatLeavesNoPlaceForTheSuffix() {
        assertThatThrownBy(() -> new PromptLearner(TOWER, 74))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected a context of 1 to 73 tokens, got 74")
                .hasMessageContaining("method.dpgnet.context-length");
    }

    @Test
    void theTowerSaysThatItIsASubstitution() {
        assertThat(TOWER.substitution())
                .hasValueSatisfying(text -> assertThat(text).contains("substitution", "CLIP"));
        assertThat(TOWER.fingerprint()).contains("substitute");
    }

    @Test
    void theTowerRefusesHeadsThatDoNotDivideItsWidth() {
        assertThat(new WordTower(8, 1, 3, 6).violations())
                .containsExactly(new Violation("width", "a multiple of heads 3"));
    }

    @Test
    void theTowerRefusesWordsItDoesNotKnow() {
        assertThatThrownBy(() -> TOWER.tokens("a real cat")).hasMessageContaining("got cat");
    }

    private static float[] values() {
        float[] values = LAYOUT.initialValues(new SplittableRandom(3));
        PROMPTS.writeContexts(LAYOUT, values);
        return values;
    }

    private static double[] with(Function<Pass, Tensor> question) {
        try (var weights = new Weights(LAYOUT, List.of(), DataType.DOUBLE);
                var pool = new ArrayPool(DataType.DOUBLE)) {
            weights.load(values(), new float[0]);
            var tape = new Tape(pool, Tape.Mode.EVALUATION);
            return HostMemory.readDoubles(
                    question.apply(new Pass(tape, weights)).value());
        }
    }

    private static Tensor read(Pass pass, String context, String suffix) {
        Tensor prompt = prompt(pass, context, suffix, 0);
        return TOWER.features(
                pass, prompt, new int[] {Math.toIntExact(prompt.value().size(1)) - 1});
    }

    private static Tensor prompt(Pass pass, String context, String suffix, int padding) {
        int[] ids = TOWER.tokens(suffix).stream().mapToInt(Integer::intValue).toArray();
        int[] all = Arrays.copyOf(ids, ids.length + padding);
        Tensor table = pass.parameter("text.token");
        Tensor words = EmbeddingOperations.rows(pass.tape(), table, all);
        Tensor learnt = ShapeOperations.reshape(pass.tape(), pass.parameter(context), 9, 8);
        Tensor rows = ShapeOperations.concatenateRows(
                pass.tape(),
                List.of(
                        ShapeOperations.rows(pass.tape(), words, 0, 1),
                        learnt,
                        ShapeOperations.rows(pass.tape(), words, 1, all.length - 1)));
        return ShapeOperations.reshape(pass.tape(), rows, 1, 9 + all.length, 8);
    }

    private static float[] context(float[] values, String name) {
        int from = offset(name);
        return Arrays.copyOfRange(values, from, from + 9 * 8);
    }

    private static float[] rows(float[] values, String... words) {
        float[] rows = new float[words.length * 8];
        for (int i = 0; i < words.length; i++) {
            int id = switch (words[i]) {
                case "<padding>" -> TOWER.padding();
                case "<end>" -> TOWER.tokens("a").get(2);
                default -> TOWER.tokens(words[i]).get(1);
            };
            System.arraycopy(values, offset("text.token") + id * 8, rows, i * 8, 8);
        }
        return rows;
    }

    private static int offset(String name) {
        return LAYOUT.entries().stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .offset();
    }
}
