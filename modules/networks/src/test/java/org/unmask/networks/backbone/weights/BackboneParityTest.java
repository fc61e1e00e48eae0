package org.unmask.networks.backbone.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.unmask.engine.tape.Tape.Mode;
import org.unmask.networks.encoder.BatchNorms;

/** Every family against what timm computed with the same numbers (src/test/python/golden_backbones.py). */
class BackboneParityTest {
    static final List<String> NAMES = List.of(
            "mobilenetv2_same",
            "mobilenetv2_same_odd",
            "resnet18",
            "resnet50",
            "efficientnet_b0",
            "tf_efficientnet_b2",
            "legacy_xception",
            "deit_tiny",
            "vit_larger",
            "dinov2_smaller",
            "dinov2_registers");

    /** Further sizes of the same families. */
    static final List<String> OTHERS = List.of(
            "mobilenetv2_100", "resnet34", "efficientnet_b4", "tf_efficientnet_b1", "tf_efficientnet_b3", "dinov2");

    /** Of every family one whose values the formula's weights do not drive so high that float32 loses them in PyTorch too. */
    static final List<String> SINGLE =
            List.of("mobilenetv2_same", "resnet18", "efficientnet_b0", "deit_tiny", "dinov2_registers");

    /** Relative to the norm of what is compared. */
    private static final double FLOAT = 1e-4;

    /** Positions that are brought to another size are float32 in timm. */
    private static final double DOUBLE = 1e-6;

    @TempDir
    Path folder;

    @ParameterizedTest
    @FieldSource("NAMES")
    void agreesWithTimm(String name) throws Exception {
        try (var network = new GoldenBackbone(name, folder, BatchNorms.TRAINED, DataType.DOUBLE)) {
            agree(network, "evaluation", network.embeddings(Mode.EVALUATION), DOUBLE);
            agree(network, "training", network.embeddings(Mode.TRAINING), DOUBLE);
            JsonNode expected = network.expected.path("gradients");
            if (!expected.isMissingNode()) {
                gradientsAgree(network, expected);
            }
        }
    }

    @ParameterizedTest
    @FieldSource("OTHERS")
    @EnabledIfSystemProperty(
            named = "tests.long",
            matches = "true",
            disabledReason = "takes a minute: -Dtests.long=true")
    void otherSizesAgreeWithTimm(String name) throws Exception {
        agreesWithTimm(name);
    }

    @ParameterizedTest
    @FieldSource("SINGLE")
    void singlePrecisionAgreesToo(String name) throws Exception {
        try (var network = new GoldenBackbone(name, folder, BatchNorms.TRAINED, DataType.FLOAT)) {
            agree(network, "evaluation", network.embeddings(Mode.EVALUATION), FLOAT);
        }
        try (var network = new GoldenBackbone(name, folder, BatchNorms.FROZEN, DataType.FLOAT)) {
            agree(network, "evaluation", network.embeddings(Mode.TRAINING), FLOAT);
        }
    }

    private static void agree(GoldenBackbone network, String mode, double[] embeddings, double tolerance) {
        JsonNode expected = network.expected.path(mode);
        List<Double> samples = network.numbers(expected.path("samples"));
        double norm = expected.path("norm").asDouble();
        double scale = norm / Math.sqrt(embeddings.length);
        double squares = 0;
        for (double value : embeddings) {
            squares += value * value;
        }
        assertThat(Math.sqrt(squares)).as(mode).isCloseTo(norm, within(tolerance * norm));
        int step = embeddings.length / samples.size();
        for (int i = 0; i < samples.size(); i++) {
            assertThat(embeddings[i * step])
                    .as(mode + " " + i)
                    .isCloseTo(samples.get(i), within(tolerance * Math.max(scale, Math.abs(samples.get(i)))));
        }
    }

    /** A product's rounding is that of a sum of elements of either sign, so that it is measured by norms. */
    private static void gradientsAgree(GoldenBackbone network, JsonNode expected) {
        Map<String, List<Double>> found = network.gradients();
        assertThat(found).hasSize(expected.size());
        found.forEach((name, got) -> {
            List<Double> wanted = network.numbers(expected.path(name.replace(".attn.output.", ".attn.proj.")));
            assertThat(wanted).as(name).hasSize(2);
            double tolerance = 1e-4 * wanted.get(0) + 1e-9;
            assertThat(got.get(0)).as(name).isCloseTo(wanted.get(0), within(tolerance));
            assertThat(got.get(1)).as(name + " probed").isCloseTo(wanted.get(1), within(tolerance));
        });
    }
}
