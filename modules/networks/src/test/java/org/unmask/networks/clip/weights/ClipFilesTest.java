package org.unmask.networks.clip.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.unmask.core.config.binding.RecordCodec;
import org.unmask.core.errors.UserException;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipImageTower;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.clip.ClipTextTower;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.reference.GoldenFile;

class ClipFilesTest {
    private static final Path OPENAI = GoldenFile.folder("clip/openai-f16.safetensors");
    private static final Path HUGGING_FACE = GoldenFile.folder("clip/huggingface-f32");
    private static final Path SHARDS = GoldenFile.folder("clip/huggingface-bf16");

    @TempDir
    Path folder;

    @Test
    void sizesFollowFromTheShapesOfOpenAisTensors() {
        ClipSizes sizes = ClipFiles.open(OPENAI).sizes();

        assertThat(sizes.image()).isEqualTo(new ClipImageSizes(24, 8, 2, block(128, 2, 16, Activation.QUICK_GELU), 20));
        assertThat(sizes.text())
                .isEqualTo(new ClipTextSizes(60, 10, 59, 2, block(64, 1, 32, Activation.QUICK_GELU), 20));
        assertThat(ClipFiles.open(OPENAI, Activation.GELU).sizes().image().block())
                .isEqualTo(block(128, 2, 16, Activation.GELU));
    }

    @Test
    void sizesAreThoseOfHuggingFacesConfiguration() {
        ClipSizes sizes = ClipFiles.open(HUGGING_FACE).sizes();

        assertThat(sizes.image()).isEqualTo(new ClipImageSizes(20, 5, 3, block(24, 3, 40, Activation.GELU), 12));
        assertThat(sizes.text()).isEqualTo(new ClipTextSizes(50, 12, 49, 2, block(16, 2, 24, Activation.GELU), 12));
        assertThat(ClipFiles.open(SHARDS.resolve("model.safetensors.index.json"))
                        .sizes()
                        .text())
                .isEqualTo(new ClipTextSizes(30, 9, 29, 2, block(24, 3, 20, Activation.QUICK_GELU), 16));
    }

    @Test
    void whatAConfigurationLeavesOutIsVitB32() throws Exception {
        copy(HUGGING_FACE, folder);
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"clip\"}");

        ClipSizes sizes = ClipFiles.open(folder).sizes();

        assertThat(sizes.image())
                .isEqualTo(new ClipImageSizes(224, 32, 12, block(768, 12, 3072, Activation.QUICK_GELU), 512));
        assertThat(sizes.text())
                .isEqualTo(new ClipTextSizes(49408, 77, 49407, 12, block(512, 8, 2048, Activation.QUICK_GELU), 512));
    }

    @Test
    void sizesSurviveJson() throws Exception {
        ClipSizes sizes = ClipFiles.open(HUGGING_FACE).sizes();
        var json = new ObjectMapper();

        Map<String, Object> read = json.readValue(
                json.writeValueAsString(RecordCodec.write(sizes)), new TypeReference<Map<String, Object>>() {});

        assertThat(RecordCodec.read(ClipSizes.class, read)).isEqualTo(sizes);
        assertThat(sizes.fingerprint()).isEqualTo("20p5-w24-d3-e12");
    }

    @Test
    void aTowerOfFewerBlocksTakesTheFirst() {
        ClipFiles files = ClipFiles.open(OPENAI);
        ClipImageSizes all = files.sizes().image();
        float[] whole = values(files, all);
        float[] first = values(files, new ClipImageSizes(24, 8, 1, all.block(), 20));

        int beforeTheLast = first.length - 2 * 128 - 128 * 20;
        assertThat(Arrays.copyOf(first, beforeTheLast)).isEqualTo(Arrays.copyOf(whole, beforeTheLast));
    }

    @Test
    void aTensorOfAnotherShapeIsNamed() {
        ClipFiles files = ClipFiles.open(OPENAI);
        var wider = new ClipImageSizes(24, 8, 2, block(128, 2, 18, Activation.QUICK_GELU), 20);

        assertBroken(() -> values(files, wider))
                .hasMessageContaining("tensor visual.transformer.resblocks.0.mlp.c_fc.weight: expected ")
                .hasMessageContaining(" [18, 128], got F16 [16, 128]");
        var deeper = new ClipImageSizes(24, 8, 3, block(128, 2, 16, Activation.QUICK_GELU), 20);
        assertBroken(() -> values(files, deeper))
                .hasMessageContaining("tensor visual.transformer.resblocks.2.ln_1.weight")
                .hasMessageContaining("[128], got no such tensor");
    }

    @Test
    void aTruncatedFileIsNamedWithItsTensor() throws Exception {
        byte[] whole = Files.readAllBytes(OPENAI);
        Path cut = folder.resolve("cut.safetensors");
        Files.write(cut, Arrays.copyOf(whole, whole.length - 5000));
        ClipFiles files = ClipFiles.open(cut);

        assertBroken(() -> values(files, files.sizes().image()))
                .hasMessageContaining("cut.safetensors tensor visual.")
                .hasMessageContaining("bytes within the file's ");
    }

    @Test
    void aMissingPartIsNamed() throws Exception {
        copy(SHARDS, folder);
        Files.delete(folder.resolve("model-00002-of-00002.safetensors"));

        assertBroken(() -> ClipFiles.open(folder))
                .hasMessageContaining(
                        "model-00002-of-00002.safetensors at all: expected a safetensors file, got no such");
    }

    @Test
    void aConfigurationThatIsMissingOrUnknownIsRefused() throws Exception {
        copy(HUGGING_FACE, folder);
        Path config = folder.resolve("config.json");
        ObjectNode stated = (ObjectNode) new ObjectMapper().readTree(config.toFile());
        ((ObjectNode) stated.path("vision_config")).put("hidden_act", "relu");
        Files.writeString(config, stated.toString());
        assertThatThrownBy(() -> ClipFiles.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(
                        "expected a hidden_act of gelu, gelu_new, gelu_pytorch_tanh, quick_gelu, got relu");
        Files.writeString(config, "{");
        assertThatThrownBy(() -> ClipFiles.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("config.json: expected JSON");
        Files.delete(config);
        assertThatThrownBy(() -> ClipFiles.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("config.json beside weights in Hugging Face's names, got no such file");
    }

    @Test
    void sizesThatCannotBeBuiltAreRefused() throws Exception {
        copy(HUGGING_FACE, folder);
        Path config = folder.resolve("config.json");
        ObjectNode stated = (ObjectNode) new ObjectMapper().readTree(config.toFile());
        ((ObjectNode) stated.path("vision_config")).put("num_attention_heads", 5);
        Files.writeString(config, stated.toString());

        assertThatThrownBy(() -> ClipFiles.open(folder))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("Cannot build CLIP's image tower: expected")
                .hasMessageContaining("heads that divide the width, got 3 of BlockSizes[width=24, heads=5");
    }

    @Test
    void anotherNetworkIsRefused() throws Exception {
        Path file = folder.resolve("other.safetensors");
        write(file, "{\"encoder.weight\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertBroken(() -> ClipFiles.open(file))
                .hasMessageContaining("expected a CLIP of vision transformers")
                .hasMessageContaining("got tensors such as [encoder.weight]");
        assertBroken(() -> ClipFiles.open(folder.resolve("none.safetensors"))).hasMessageContaining("got no such file");
        Files.delete(file);
        assertBroken(() -> ClipFiles.open(folder)).hasMessageContaining("model.safetensors or one file, got []");
        write(
                file,
                "{\"visual.conv1.weight\":{\"dtype\":\"F32\",\"shape\":[2,3,3,3],\"data_offsets\":[0,0]},"
                        + "\"visual.attnpool.positional_embedding\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}");
        assertBroken(() -> ClipFiles.open(folder)).hasMessageContaining("got one with a ResNet");
    }

    @Test
    void pictureOfAnotherSizeAndTextsWithoutEndAreRefused() {
        ClipSizes sizes = ClipFiles.open(HUGGING_FACE).sizes();
        var image = new ClipImageTower("encoder", sizes.image(), BlockMemory.KEPT);
        var text = new ClipTextTower("text", sizes.text(), BlockMemory.KEPT);

        image.requireInput(20);
        assertThatThrownBy(() -> image.requireInput(24))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected 20 pixels a side")
                .hasMessageContaining("got 24");
        assertThat(text.ends(new int[] {3, 49, 49, 0, 0, 0, 0, 0, 0, 0, 0, 0})).containsExactly(1);
        assertThatThrownBy(() -> text.ends(new int[12]))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected the end token 49");
        assertThatThrownBy(() -> text.ends(new int[13]))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("expected whole texts of 12 tokens, got 13 tokens");
    }

    private static float[] values(ClipFiles files, ClipImageSizes sizes) {
        var tower = new ClipImageTower("encoder", sizes, BlockMemory.KEPT);
        var layout = new ParameterLayout(tower.parameters());
        float[] flat = new float[layout.length()];
        files.fill(tower, layout, flat);
        return flat;
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertBroken(ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith("Cannot read weights ");
    }

    private static BlockSizes block(int width, int heads, int hidden, Activation activation) {
        return new BlockSizes(width, heads, hidden, activation, 1e-5);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    private static void write(Path file, String header) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[8 + json.length];
        bytes[0] = (byte) json.length;
        bytes[1] = (byte) (json.length >> 8);
        System.arraycopy(json, 0, bytes, 8, json.length);
        Files.write(file, bytes);
    }
}
