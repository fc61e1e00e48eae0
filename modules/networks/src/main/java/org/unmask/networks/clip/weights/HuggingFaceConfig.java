package org.unmask.networks.clip.weights;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.unmask.core.errors.UserException;
import org.unmask.engine.json.Json;
import org.unmask.engine.safetensors.WeightFiles;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/**
 * The sizes that a {@code config.json} of Hugging Face states. A file states only what differs from that program's defaults, so
 * these stand here.
 */
final class HuggingFaceConfig {
    private static final String NAME = "config.json";

    /** Those of ViT-B/32. */
    private static final int EMBEDDING = 512;

    private static final Map<String, Integer> IMAGE = Map.of(
            "hidden_size", 768,
            "intermediate_size", 3072,
            "num_hidden_layers", 12,
            "num_attention_heads", 12,
            "image_size", 224,
            "patch_size", 32);
    private static final Map<String, Integer> TEXT = Map.of(
            "hidden_size", 512,
            "intermediate_size", 2048,
            "num_hidden_layers", 12,
            "num_attention_heads", 8,
            "max_position_embeddings", 77,
            "vocab_size", 49408,
            "eos_token_id", 49407);
    private static final String ACTIVATION = "quick_gelu";
    private static final double EPSILON = 1e-5;

    /** Activations by Hugging Face's words. */
    private static final Map<String, Activation> ACTIVATIONS = Map.of(
            ACTIVATION,
            Activation.QUICK_GELU,
            "gelu",
            Activation.GELU,
            "gelu_new",
            Activation.TANH_GELU,
            "gelu_pytorch_tanh",
            Activation.TANH_GELU);

    /** What the first configurations say in place of the end token: they mean the largest number of a text. */
    private static final int LARGEST = 2;

    private final Path file;
    private final JsonNode tower;
    private final Map<String, Integer> defaults;

    private HuggingFaceConfig(Path file, JsonNode tower, Map<String, Integer> defaults) {
        this.file = file;
        this.tower = tower;
        this.defaults = defaults;
    }

    /**
     * Reads the configuration beside the files.
     *
     * @throws UserException when there is none, or it is not of a CLIP that can be built
     */
    static ClipSizes sizes(WeightFiles files) {
        Path file = files.folder().resolve(NAME);
        JsonNode root = parse(file);
        int embedding = root.path("projection_dim").asInt(EMBEDDING);
        var image = new HuggingFaceConfig(file, root.path("vision_config"), IMAGE);
        var text = new HuggingFaceConfig(file, root.path("text_config"), TEXT);
        return new ClipSizes(image.image(embedding), text.text(embedding));
    }

    private ClipImageSizes image(int embedding) {
        return new ClipImageSizes(
                number("image_size"), number("patch_size"), number("num_hidden_layers"), block(), embedding);
    }

    private ClipTextSizes text(int embedding) {
        int vocabulary = number("vocab_size");
        int stated = number("eos_token_id");
        int end = stated == LARGEST || stated >= vocabulary ? vocabulary - 1 : stated;
        return new ClipTextSizes(
                vocabulary, number("max_position_embeddings"), end, number("num_hidden_layers"), block(), embedding);
    }

    private BlockSizes block() {
        String word = tower.path("hidden_act").asText(ACTIVATION);
        Activation activation = ACTIVATIONS.get(word);
        if (activation == null) {
            throw new UserException("Cannot read CLIP's sizes from " + file + ": expected a hidden_act of "
                    + String.join(", ", ACTIVATIONS.keySet().stream().sorted().toList()) + ", got " + word
                    + ". Use a CLIP with one of these.");
        }
        return new BlockSizes(
                number("hidden_size"),
                number("num_attention_heads"),
                number("intermediate_size"),
                activation,
                tower.path("layer_norm_eps").asDouble(EPSILON));
    }

    private int number(String key) {
        return tower.path(key).asInt(defaults.getOrDefault(key, 0));
    }

    private static JsonNode parse(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new UserException("Cannot read CLIP's sizes: expected " + file
                    + " beside weights in Hugging Face's names, got no such file."
                    + " Put the configuration that was published with them there.");
        }
        try {
            return Json.plain().readTree(file.toFile());
        } catch (IOException e) {
            throw new UserException(
                    "Cannot read CLIP's sizes from " + file
                            + ": expected JSON, got unreadable text. Fetch the file again.",
                    e);
        }
    }
}
