package org.unmask.networks.backbone.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.networks.backbone.Backbone;
import org.unmask.networks.backbone.BorderPadding;
import org.unmask.networks.backbone.InvertedResiduals;
import org.unmask.networks.backbone.MapActivation;
import org.unmask.networks.backbone.ResidualNetwork;
import org.unmask.networks.backbone.SeparableNetwork;
import org.unmask.networks.backbone.VisionTransformer;
import org.unmask.networks.backbone.VisionTransformer.Branches;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/** The architectures that timm knows by name and this program builds. Stateless. */
final class TimmArchitectures {
    private static final double EPSILON = NormalisationOperations.EPSILON;
    private static final double TENSORFLOW_EPSILON = 1e-3;
    private static final double TRANSFORMER_EPSILON = 1e-6;
    private static final int STEM = 32;
    private static final int HEAD = 1280;
    private static final List<String> EFFICIENT = List.of(
            "ds_r1_k3_s1_e1_c16_se0.25",
            "ir_r2_k3_s2_e6_c24_se0.25",
            "ir_r2_k5_s2_e6_c40_se0.25",
            "ir_r3_k3_s2_e6_c80_se0.25",
            "ir_r3_k5_s1_e6_c112_se0.25",
            "ir_r4_k5_s2_e6_c192_se0.25",
            "ir_r1_k3_s1_e6_c320_se0.25");

    /** Sizes of transformers by their words: width, depth and heads. */
    private static final Map<String, List<Integer>> TRANSFORMERS = Map.of(
            "tiny", List.of(192, 12, 3),
            "small", List.of(384, 12, 6),
            "base", List.of(768, 12, 12),
            "large", List.of(1024, 24, 16));

    private static final Pattern TRANSFORMER =
            Pattern.compile("(vit|deit|deit3)_(tiny|small|base|large)_patch(\\d+)(?:_reg(\\d+))?(?:_(dinov2)|_(\\d+))");
    private static final int DINO_SIZE = 518;
    private static final int MLP_RATIO = 4;

    /** Those whose sizes no pattern gives. */
    private static final Map<String, Function<ConfigJson, Backbone>> KNOWN = known();

    private TimmArchitectures() {}

    /**
     * The architecture of a name.
     *
     * @param config the whole file, of which {@code model_args} and {@code pretrained_cfg} count
     */
    static Optional<Backbone> of(String name, ConfigJson config) {
        Function<ConfigJson, Backbone> known = KNOWN.get(name);
        if (known != null) {
            return Optional.of(known.apply(config));
        }
        Matcher transformer = TRANSFORMER.matcher(name);
        return transformer.matches() ? Optional.of(transformer(transformer, config)) : Optional.empty();
    }

    /** Names that are known, patterns by an example each. */
    static List<String> names() {
        List<String> names = new ArrayList<>(KNOWN.keySet());
        for (String size : List.of("tiny", "small", "base")) {
            names.add("deit_" + size + "_patch16_224");
            names.add("vit_" + size + "_patch16_224");
        }
        names.addAll(List.of("vit_small_patch14_dinov2", "vit_small_patch14_reg4_dinov2", "vit_base_patch14_dinov2"));
        return List.copyOf(names);
    }

    private static Map<String, Function<ConfigJson, Backbone>> known() {
        Map<String, Function<ConfigJson, Backbone>> known = new TreeMap<>();
        Map.of("035", 0.35, "050", 0.5, "075", 0.75, "100", 1.0, "140", 1.4)
                .forEach((word, width) -> known.put("mobilenetv2_" + word, config -> mobile(width, config)));
        double[][] factors = {{1, 1}, {1, 1.1}, {1.1, 1.2}, {1.2, 1.4}, {1.4, 1.8}};
        for (int number = 0; number < factors.length; number++) {
            double[] factor = factors[number];
            known.put("efficientnet_b" + number, config -> efficient(factor, config, BorderPadding.SYMMETRIC, EPSILON));
            known.put(
                    "tf_efficientnet_b" + number,
                    config -> efficient(factor, config, BorderPadding.SAME, TENSORFLOW_EPSILON));
        }
        known.put("resnet18", config -> residual(List.of(2, 2, 2, 2), 1));
        known.put("resnet34", config -> residual(List.of(3, 4, 6, 3), 1));
        known.put("resnet50", config -> residual(List.of(3, 4, 6, 3), 4));
        known.put(
                "legacy_xception",
                config -> new SeparableNetwork(
                        List.of(32, 64), List.of(128, 256, 728), 8, List.of(1024, 1536, 2048), EPSILON));
        return known;
    }

    private static Backbone mobile(double width, ConfigJson config) {
        return new InvertedResiduals(
                InvertedResiduals.rounded(STEM * width),
                InvertedResiduals.scaled(InvertedResiduals.MOBILE_NET_V2, width, 1),
                Math.max(HEAD, InvertedResiduals.rounded(HEAD * width)),
                MapActivation.RELU6,
                padding(config, BorderPadding.SYMMETRIC),
                epsilon(config, EPSILON));
    }

    private static Backbone efficient(double[] factor, ConfigJson config, BorderPadding padding, double epsilon) {
        return new InvertedResiduals(
                InvertedResiduals.rounded(STEM * factor[0]),
                InvertedResiduals.scaled(EFFICIENT, factor[0], factor[1]),
                InvertedResiduals.rounded(HEAD * factor[0]),
                MapActivation.SILU,
                padding(config, padding),
                epsilon(config, epsilon));
    }

    private static Backbone residual(List<Integer> blocks, int expansion) {
        return new ResidualNetwork(64, blocks, List.of(64, 128, 256, 512), expansion, EPSILON);
    }

    private static Backbone transformer(Matcher name, ConfigJson config) {
        List<Integer> sizes = TRANSFORMERS.getOrDefault(name.group(2), List.of());
        boolean dino = name.group(5) != null;
        int named = dino ? DINO_SIZE : Integer.parseInt(name.group(6));
        List<Integer> published = config.inside("pretrained_cfg").wholes("input_size", List.of(3, named, named));
        int size = config.inside("model_args").whole("img_size", published.get(published.size() - 1));
        int width = sizes.get(0);
        return new VisionTransformer(
                size,
                Integer.parseInt(name.group(3)),
                sizes.get(1),
                new BlockSizes(width, sizes.get(2), MLP_RATIO * width, Activation.GELU, TRANSFORMER_EPSILON),
                name.group(4) == null ? 0 : Integer.parseInt(name.group(4)),
                dino || name.group(1).equals("deit3") ? Branches.SCALED : Branches.PLAIN);
    }

    private static BorderPadding padding(ConfigJson config, BorderPadding otherwise) {
        ConfigJson arguments = config.inside("model_args");
        if (!arguments.has("pad_type")) {
            return otherwise;
        }
        return arguments.text("pad_type").equals("same") ? BorderPadding.SAME : BorderPadding.SYMMETRIC;
    }

    private static double epsilon(ConfigJson config, double otherwise) {
        return config.inside("model_args").number("bn_eps", otherwise);
    }
}
