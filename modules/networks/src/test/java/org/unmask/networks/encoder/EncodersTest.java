package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.layer.BlockSizes;

class EncodersTest {
    private static final ClipImageSizes CLIP = new ClipImageSizes(16, 4, 3, BlockSizes.usual(8, 2), 6);

    /** Enough for every word, each of which takes its own. */
    private static final EncoderSizes SIZES = new EncoderSizes(
            List.of(4, 8),
            2,
            new TokenSizes(8, 12, 3, 4, "class"),
            new ClipEncoder(CLIP, BlockMemory.RECOMPUTED).sizes());

    static Set<String> words() {
        return Encoders.words();
    }

    @Test
    void theTableKnowsEveryEncoder() {
        Set<Class<?>> built = words().stream()
                .map(word -> Encoders.of(word, SIZES).getClass())
                .collect(Collectors.toSet());

        assertThat(built).containsExactlyInAnyOrder(variants(Encoder.class).toArray(Class<?>[]::new));
    }

    /** The records at the ends of a sealed interface. */
    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EncodersTest::variants)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("words")
    void eachWordAndItsSizesDescribeTheEncoder(String word) {
        Encoder encoder = Encoders.of(word, SIZES);

        assertThat(encoder.word()).isEqualTo(word);
        assertThat(Encoders.of(word, EncoderSizes.of(encoder.sizes()))).isEqualTo(encoder);
    }

    @ParameterizedTest
    @MethodSource("words")
    void allNamesAreDifferentAndBelowTheEncoder(String word) {
        FeatureLayers layers = Encoders.of(word, SIZES).layers(32);

        assertThat(layers.parameters())
                .extracting(Spec::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).startsWith("encoder."));
        assertThat(layers.statistics()).doesNotHaveDuplicates();
    }

    @Test
    void theConvolutionalNamesAreThoseOfEarlierCheckpoints() {
        FeatureLayers layers = new ConvolutionalEncoder(FaceView.NOISE, List.of(4, 8)).layers(16);

        Map<String, List<Integer>> shapes = shapes(layers);
        assertThat(layers.parameters())
                .extracting(Spec::name)
                .containsExactly(
                        "encoder.0.convolution.weight",
                        "encoder.0.norm.weight",
                        "encoder.0.norm.bias",
                        "encoder.1.convolution.weight",
                        "encoder.1.norm.weight",
                        "encoder.1.norm.bias");
        assertThat(shapes.get("encoder.1.convolution.weight")).containsExactly(3, 3, 4, 8);
        assertThat(layers.statistics().get(1).specs())
                .extracting(Spec::name)
                .containsExactly("encoder.1.norm.running_mean", "encoder.1.norm.running_var");
    }

    @Test
    void theTransformersParametersHaveTheirNamesAndShapes() {
        Map<String, List<Integer>> shapes = shapes(new TransformerEncoder(8, 12, 1, 4, Pooling.CLASS).layers(16));

        assertThat(shapes)
                .containsOnlyKeys(
                        "encoder.patch.weight",
                        "encoder.patch.bias",
                        "encoder.class_token",
                        "encoder.position",
                        "encoder.0.norm1.weight",
                        "encoder.0.norm1.bias",
                        "encoder.0.attention.qkv.weight",
                        "encoder.0.attention.qkv.bias",
                        "encoder.0.attention.output.weight",
                        "encoder.0.attention.output.bias",
                        "encoder.0.norm2.weight",
                        "encoder.0.norm2.bias",
                        "encoder.0.mlp.hidden.weight",
                        "encoder.0.mlp.hidden.bias",
                        "encoder.0.mlp.output.weight",
                        "encoder.0.mlp.output.bias",
                        "encoder.norm.weight",
                        "encoder.norm.bias")
                .containsEntry("encoder.patch.weight", List.of(8, 8, 3, 12))
                .containsEntry("encoder.position", List.of(1, 5, 12))
                .containsEntry("encoder.0.attention.qkv.weight", List.of(12, 36))
                .containsEntry("encoder.0.mlp.hidden.weight", List.of(12, 48));
    }

    @Test
    void fingerprintsTellSizesApart() {
        assertThat(new ResidualEncoder(List.of(4, 8), 2).fingerprint()).isEqualTo("4x8-b2");
        assertThat(new XceptionEncoder(List.of(4), 1).fingerprint()).isEqualTo("4-b1");
        assertThat(new TransformerEncoder(16, 192, 4, 3, Pooling.MEAN).fingerprint())
                .isEqualTo("p16-w192-d4-h3-mean");
    }

    @Test
    void refusesSizesThatCannotBeBuilt() {
        refused(
                () -> Encoders.of("mlp", SIZES),
                "expected an encoder of clip, cnn, noise_cnn, residual, vit, xception, got mlp");
        refused(() -> Encoders.of("clip", EncoderSizes.ofStages(List.of(4))), "expected a CLIP's clip.");
        refused(() -> new ResidualEncoder(List.of(4), 0), "at least 1 block in each stage, got 0");
        refused(() -> new XceptionEncoder(List.of(4), 0), "at least 1 block in the middle, got 0");
        refused(() -> new XceptionEncoder(List.of(), 1), "positive widths");
        refused(
                () -> new TransformerEncoder(16, 10, 1, 3, Pooling.MEAN),
                "a width that heads divide, got 16, 10, 1 and 3");
        refused(
                () -> Encoders.of("vit", new EncoderSizes(List.of(), 1, new TokenSizes(8, 12, 1, 3, "max"))),
                "expected pooling mean or class, got max");
        refused(
                () -> new TransformerEncoder(16, 12, 1, 3, Pooling.MEAN).requireInput(40),
                "a multiple of patches of 16 pixels, got 40");
    }

    private static void refused(ThrowingCallable build, String words) {
        assertThatThrownBy(build).isInstanceOf(UserException.class).hasMessageContaining(words);
    }

    private static Map<String, List<Integer>> shapes(FeatureLayers layers) {
        Map<String, List<Integer>> shapes = new TreeMap<>();
        layers.parameters().forEach(spec -> shapes.put(spec.name(), spec.shape()));
        return shapes;
    }
}
