package org.unmask.networks.backbone.weights;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.ResidualNetwork;
import org.unmask.networks.backbone.VisionTransformer;
import org.unmask.networks.backbone.VisionTransformer.Branches;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/**
 * The architectures that a {@code config.json} of Hugging Face describes by {@code model_type} and sizes. A file states only what
 * differs from that program's defaults, so these stand here. Stateless.
 */
final class HuggingFaceArchitectures {
    private static final double VIT_EPSILON = 1e-12;
    private static final double DINO_EPSILON = 1e-6;
    private static final int BOTTLENECK = 4;
    private static final int REGISTERS = 4;

    private HuggingFaceArchitectures() {}

    /** The values of {@code model_type} that are known. */
    static List<String> names() {
        return List.of("resnet", "vit", "dinov2", "dinov2_with_registers");
    }

    /** The network of a configuration; empty where its type is not known. */
    static Optional<PublishedNetwork> of(ConfigJson config, Set<String> tensors) {
        String type = config.text("model_type");
        String prefix = TensorNames.prefix(tensors, type + ".");
        return switch (type) {
            case "resnet" -> Optional.of(new PublishedNetwork(type, residual(config), new ResNetNames(prefix)));
            case "vit" ->
                Optional.of(
                        new PublishedNetwork(type, vit(config), new TransformerNames(prefix, TransformerNames.OF_VIT)));
            case "dinov2" ->
                Optional.of(new PublishedNetwork(
                        type, dino(config, 0), new TransformerNames(prefix, TransformerNames.OF_DINO)));
            case "dinov2_with_registers" ->
                Optional.of(new PublishedNetwork(
                        type,
                        dino(config, config.whole("num_register_tokens", REGISTERS)),
                        new TransformerNames(prefix, TransformerNames.OF_DINO)));
            default -> Optional.empty();
        };
    }

    private static Backbone residual(ConfigJson config) {
        boolean basic = config.text("layer_type").equals("basic");
        int expansion = basic ? 1 : BOTTLENECK;
        List<Integer> outputs = config.wholes("hidden_sizes", List.of(256, 512, 1024, 2048));
        return new ResidualNetwork(
                config.whole("embedding_size", 64),
                config.wholes("depths", List.of(3, 4, 6, 3)),
                outputs.stream().map(width -> width / expansion).toList(),
                expansion,
                NormalisationOperations.EPSILON);
    }

    private static Backbone vit(ConfigJson config) {
        int hidden = config.whole("intermediate_size", 3072);
        return transformer(config, 16, hidden, config.number("layer_norm_eps", VIT_EPSILON), 0, Branches.PLAIN);
    }

    private static Backbone dino(ConfigJson config, int registers) {
        int hidden = config.whole("hidden_size", 768) * config.whole("mlp_ratio", 4);
        double epsilon = config.number("layer_norm_eps", DINO_EPSILON);
        return transformer(config, 14, hidden, epsilon, registers, Branches.SCALED);
    }

    private static Backbone transformer(
            ConfigJson config, int patch, int hidden, double epsilon, int registers, Branches branches) {
        return new VisionTransformer(
                config.whole("image_size", 224),
                config.whole("patch_size", patch),
                config.whole("num_hidden_layers", 12),
                new BlockSizes(
                        config.whole("hidden_size", 768),
                        config.whole("num_attention_heads", 12),
                        hidden,
                        Activation.GELU,
                        epsilon),
                registers,
                branches);
    }
}
