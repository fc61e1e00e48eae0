package org.unmask.networks.backbone.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.errors.UserException;
import org.unmask.networks.encoder.BatchNorms;
import org.unmask.networks.encoder.PretrainedSettings;
import org.unmask.networks.model.Architecture;
import org.unmask.networks.model.ModelState;
import org.unmask.networks.model.NetworkLayout;

/** What is said of files that are not what they should be, on a small MobileNetV2. */
class PretrainedFilesTest {
    private static final String CONFIG = """
            {"architecture": "mobilenetv2_035.some_tag", "pretrained_cfg": {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.5],
             "hf_hub_id": "somebody/mobilenet", "license": "apache-2.0"}}
            """;

    @TempDir
    Path folder;

    private final Map<String, List<Integer>> shapes = shapes("mobilenetv2_035");

    private Map<String, List<Integer>> shapes(String architecture) {
        Map<String, List<Integer>> found = new LinkedHashMap<>();
        var config = new ConfigJson(Path.of("none"), MissingNode.getInstance());
        PublishedNetwork network = PublishedNetworks.named(architecture, config).orElseThrow();
        network.specs()
                .forEach(spec -> network.names()
                        .places(spec)
                        .forEach(
                                place -> found.put(place.tensor(), place.order().fileShape())));
        return found;
    }

    private void write(String config) throws IOException {
        Files.writeString(folder.resolve("config.json"), config);
        FormulaWeights.write(folder.resolve("model.safetensors"), shapes, FormulaWeights.Kind.WEIGHTS);
    }

    private PretrainedFiles open() {
        return PretrainedFiles.open(folder);
    }

    @Test
    void readsItsArchitectureNormalisationAndOrigin() throws IOException {
        shapes.put("classifier.weight", List.of(10, 1280));
        shapes.put("bn1.num_batches_tracked", List.of(1));
        write(CONFIG);

        PretrainedFiles files = open();

        assertThat(files.name()).isEqualTo("mobilenetv2_035");
        assertThat(files.mean()).containsExactly(0.5, 0.5, 0.5);
        assertThat(files.origin().source()).isEqualTo("somebody/mobilenet");
        assertThat(files.origin().licence()).isEqualTo("apache-2.0");
        assertThat(files.origin().sha256()).hasSize(64);
    }

    @Test
    void aDescriptionIsReadAgain() throws IOException {
        write(CONFIG);
        var architecture = new Architecture(new PretrainedSettings(folder.toString(), BatchNorms.FROZEN).encoder(), 96);

        Architecture read = Architecture.of(architecture.description());

        assertThat(read).isEqualTo(architecture);
        assertThat(Architecture.encoderIn(architecture.fingerprint())).contains("pretrained");
        assertThat(architecture.description()).containsEntry("pretrained.origin.licence", "apache-2.0");
    }

    @Test
    void fillsParametersAndRunningStatistics() throws IOException {
        write(CONFIG);
        var settings = new PretrainedSettings(folder.toString(), BatchNorms.TRAINED);
        var architecture = new Architecture(settings.encoder(), 32);
        ModelState state = ModelState.initial(architecture, 1);

        architecture
                .encoder()
                .readPublishedStatistics(
                        settings.published().orElseThrow(), NetworkLayout.statistics(architecture), state.statistics());

        assertThat(state.statistics()[0]).isEqualTo((float) (0.1 * FormulaWeights.even("bn1.running_mean", 0)));
    }

    @Test
    void namesTheFirstFiveOfWhatIsWrongAndTheNearestArchitecture() throws IOException {
        shapes.clear();
        shapes.putAll(shapes("mobilenetv2_050"));
        write(CONFIG);

        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("as mobilenetv2_035: expected its 260 tensors, got ")
                .hasMessageContaining("blocks.1.0.conv_pwl.weight [16, 48, 1, 1] (misshapen, not [8, 48, 1, 1])")
                .hasMessageContaining("more; the nearest architecture is mobilenetv2_050. Give the weights")
                .satisfies(error -> assertThat(error.getMessage().split("misshapen, not", -1))
                        .hasSize(6));
    }

    @Test
    void namesWhatIsMissingAndWhatIsSurplus() throws IOException {
        shapes.remove("bn2.weight");
        shapes.put("blocks.9.0.bn1.weight", List.of(8));
        write(CONFIG);

        assertThatThrownBy(this::open)
                .hasMessageContaining("got 2 that are missing, surplus or misshapen: bn2.weight (missing),"
                        + " blocks.9.0.bn1.weight (surplus); the nearest architecture is mobilenetv2_035");
    }

    @Test
    void refusesAForeignNetwork() throws IOException {
        shapes.clear();
        shapes.put("some.weight", List.of(2, 3));
        write(CONFIG);

        assertThatThrownBy(this::open)
                .hasMessageContaining("bn1.bias (missing), ")
                .hasMessageContaining("256 more. Give the weights and the config.json that were published together");
    }

    @Test
    void aCutFileIsToldWhenItIsRead() throws IOException {
        write(CONFIG);
        Path file = folder.resolve("model.safetensors");
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(this::open)
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot read weights " + file)
                .hasMessageContaining("of data, got bytes");
    }

    @Test
    void tellsAnUnknownArchitectureItsNearestName() throws IOException {
        write(CONFIG.replace("mobilenetv2_035.some_tag", "mobilnetv2_10"));

        assertThatThrownBy(this::open).hasMessageContaining("got mobilnetv2_10, to which mobilenetv2_100 is nearest");
    }

    @Test
    void needsAConfiguration() throws IOException {
        write("{}");
        assertThatThrownBy(this::open)
                .hasMessageContaining("expected timm's architecture or Hugging Face's model_type");

        write("[1");
        assertThatThrownBy(this::open).hasMessageContaining("expected a JSON object, got unreadable text");

        Files.delete(folder.resolve("config.json"));
        assertThatThrownBy(this::open).hasMessageContaining("beside the weights, got no such file");
    }

    @Test
    void needsTheColoursStatistics() throws IOException {
        write("{\"architecture\": \"mobilenetv2_035\"}");

        assertThatThrownBy(() -> open().mean())
                .hasMessageContaining("expected mean of three colours in its pretrained_cfg, or image_mean in a"
                        + " preprocessor_config.json");
    }

    @Test
    void needsAFolder() {
        assertThatThrownBy(() -> new PretrainedSettings("", BatchNorms.TRAINED).encoder())
                .hasMessageContaining("in network.weights, got none");
    }
}
