package org.unmask.networks.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.unmask.core.config.binding.Choice;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.networks.config.SmallSettings;
import org.unmask.networks.model.Architecture;

class EncodersTest {
    static Stream<Encoder> encoders() {
        return SmallEncoders.oneOfEachKind();
    }

    @Test
    void everyKindIsAsked() {
        assertThat(encoders().map(Object::getClass))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(variants(Encoder.class).toList());
        assertThat(encoders().map(Encoder::word))
                .containsExactlyInAnyOrderElementsOf(SmallSettings.network().encoder().all().stream()
                        .map(settings -> Choice.wordOf(settings.getClass()))
                        .toList());
    }

    /** The records at the ends of a sealed interface. */
    private static Stream<Class<?>> variants(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EncodersTest::variants)
                : Stream.of(type);
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void itsDescriptionIsReadAgain(Encoder encoder) {
        var architecture = new Architecture(encoder, 32);

        assertThat(Architecture.of(architecture.description())).isEqualTo(architecture);
        assertThat(architecture.description()).containsEntry("encoder", encoder.word());
    }

    /** Models of before there were strengths are the same networks, under the same keys of embeddings. */
    @Test
    void countsWithoutPlacesAreDescribedAsTheyAlwaysWere() {
        var before = new Architecture(new CooccurrenceEncoder(0), 32);

        assertThat(before.description())
                .isEqualTo(Map.of("method", "classifier", "encoder", "cooccurrences", "input-size", 32));
        assertThat(Architecture.of(before.description())).isEqualTo(before);
        assertThat(before.fingerprint()).isEqualTo("cooccurrences-32-2x4056");
        assertThat(before.embeddingSize()).isEqualTo(before.encoder().mapChannels());
        assertThat(new Architecture(new CooccurrenceEncoder(8), 32).fingerprint())
                .isEqualTo("cooccurrences-32-2x4056-p8x3");
    }

    @ParameterizedTest
    @MethodSource("encoders")
    void allNamesAreDifferentAndBelowTheEncoder(Encoder encoder) {
        FeatureLayers layers = encoder.layers(32);

        assertThat(layers.parameters())
                .extracting(Spec::name)
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).startsWith("encoder."));
        assertThat(layers.statistics()).doesNotHaveDuplicates();
    }

    @Test
    void theConvolutionalNamesAreThoseOfEarlierCheckpoints() {
        FeatureLayers layers = new NoiseEncoder(List.of(4, 8)).layers(16);

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
                () -> described("encoder", "mlp"),
                "expected one of "
                        + String.join(", ", SmallSettings.network().encoder().words()) + " for encoder, got mlp");
        refused(() -> described("encoder", "clip"), "for clip.image.image-size, got null");
        refused(() -> described("blocks", 0), "expected a whole number from 1 to 64 for blocks, got 0");
        refused(() -> described("widths", List.of()), "expected a list of one or more");
        refused(() -> new Architecture(new XceptionEncoder(List.of(0), 1), 32), "positive widths");
        assertThat(new TransformerEncoder(16, 10, 1, 3, Pooling.MEAN).violations())
                .containsExactly(new Violation("width", "a multiple of heads 3"));
        assertThat(new ResidualEncoder(List.of(1, 1, 1, 1, 1, 1, 1, 1, 1), 1).violationsAt(512))
                .containsExactly(new Violation("widths", "at most 8 stages"));
        refused(
                () -> new TransformerEncoder(16, 12, 1, 3, Pooling.MEAN).requireInput(40),
                "a multiple of patches of 16 pixels, got 40");
    }

    private static Architecture described(String key, Object value) {
        Map<String, Object> description =
                new TreeMap<>(new Architecture(new ResidualEncoder(List.of(4), 1), 32).description());
        description.put(key, value);
        return Architecture.of(description);
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
