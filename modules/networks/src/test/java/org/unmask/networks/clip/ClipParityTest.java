package org.unmask.networks.clip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.operations.ElementwiseOperations;

/** Both towers against what PyTorch computed with the same published files (src/test/python/golden_clip.py). */
class ClipParityTest {
    static final List<String> NAMES =
            List.of("openai-f16.safetensors", "openai-f32.safetensors", "huggingface-f32", "huggingface-bf16");

    @ParameterizedTest
    @FieldSource("NAMES")
    void embeddingsAndLogitsAgree(String name) throws Exception {
        try (var clip = new GoldenClip(name, BlockMemory.RECOMPUTED, DataType.FLOAT)) {
            assertThat(clip.forward((c, pass) -> c.image.forward(pass, c.rows(pass))))
                    .containsExactly(clip.expected.values("image"), within(1e-4));
            assertThat(clip.forward(GoldenClip::texts)).containsExactly(clip.expected.values("text"), within(1e-4));
            double factor = clip.files.logitFactor();
            assertThat(clip.forward((c, pass) -> ElementwiseOperations.scale(pass.tape(), c.cosines(pass), factor)))
                    .containsExactly(clip.expected.values("logits"), within(1e-4));
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void tokensOfTheNextToLastBlockAgree(String name) throws Exception {
        try (var clip = new GoldenClip(name, BlockMemory.KEPT, DataType.FLOAT)) {
            int blocks = clip.image.sizes().depth() - 1;
            double[] expected = clip.expected.values("tokens");

            double[] tokens = clip.forward((c, pass) -> c.image.tokens(pass, c.rows(pass), blocks));
            double[] patches =
                    clip.forward((c, pass) -> c.image.patches(pass, c.image.tokens(pass, c.rows(pass), blocks)));

            assertThat(tokens).containsExactly(expected, within(1e-4));
            assertThat(patches).containsExactly(withoutClassTokens(expected, clip.image.sizes()), within(1e-4));
        }
    }

    /** In double precision only the rounding of sums is left. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void gradientsOfNormalisationsAndOfTheLearntContextAgree(String name) throws Exception {
        for (BlockMemory memory : BlockMemory.values()) {
            try (var clip = new GoldenClip(name, memory, DataType.DOUBLE)) {
                Map<String, double[]> gradients = clip.gradients();

                assertThat(gradients.keySet())
                        .containsExactlyInAnyOrderElementsOf(clip.expected.names("").stream()
                                .filter(tensor -> tensor.startsWith("gradient.") || tensor.equals("context"))
                                .map(tensor -> tensor.replace("gradient.", ""))
                                .toList());
                gradients.forEach((parameter, gradient) -> {
                    String tensor = parameter.equals(GoldenClip.CONTEXT) ? parameter : "gradient." + parameter;
                    assertThat(gradient).as(parameter).containsExactly(clip.expected.values(tensor), within(1e-9));
                });
            }
        }
    }

    @Test
    void singlePrecisionGradientsAgreeToItsRounding() throws Exception {
        try (var exact = new GoldenClip("huggingface-f32", BlockMemory.KEPT, DataType.DOUBLE);
                var fast = new GoldenClip("huggingface-f32", BlockMemory.RECOMPUTED, DataType.FLOAT)) {
            Map<String, double[]> gradients = fast.gradients();

            exact.gradients()
                    .forEach((name, gradient) ->
                            assertThat(gradients.get(name)).as(name).containsExactly(gradient, within(1e-4)));
        }
    }

    @Test
    void computingBlocksAgainTakesLessMemoryInTraining() throws Exception {
        try (var kept = new GoldenClip("huggingface-f32", BlockMemory.KEPT, DataType.FLOAT);
                var again = new GoldenClip("huggingface-f32", BlockMemory.RECOMPUTED, DataType.FLOAT)) {
            kept.gradients();
            again.gradients();

            assertThat(again.pooledBytes()).isLessThan(kept.pooledBytes() * 2 / 3);
        }
    }

    private static double[] withoutClassTokens(double[] tokens, ClipImageSizes sizes) {
        int width = sizes.block().width();
        int picture = sizes.tokens() * width;
        double[] patches = new double[tokens.length / picture * (picture - width)];
        for (int i = 0; i < tokens.length / picture; i++) {
            double[] one = Arrays.copyOfRange(tokens, i * picture + width, (i + 1) * picture);
            System.arraycopy(one, 0, patches, i * one.length, one.length);
        }
        return patches;
    }
}
