package org.unmask.networks.backbone.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout.Spec;

/**
 * The names of Hugging Face's ViT, DeiT and DINOv2. Queries, keys and values are three tensors there, which lie side by side
 * here.
 *
 * @param prefix before all names, with its dot; may be empty
 * @param inBlock a block's layers by their names here
 */
record TransformerNames(String prefix, Map<String, String> inBlock) implements TensorNames {
    /** Of ViT and DeiT. */
    static final Map<String, String> OF_VIT = Map.of(
            "norm1", "layernorm_before",
            "attn.output", "attention.output.dense",
            "norm2", "layernorm_after",
            "mlp.fc1", "intermediate.dense",
            "mlp.fc2", "output.dense");

    /** Of DINOv2 with and without registers. */
    static final Map<String, String> OF_DINO = Map.of(
            "norm1", "norm1",
            "attn.output", "attention.output.dense",
            "ls1", "layer_scale1",
            "norm2", "norm2",
            "mlp.fc1", "mlp.fc1",
            "mlp.fc2", "mlp.fc2",
            "ls2", "layer_scale2");

    private static final Pattern BESIDE = Pattern.compile(
            "(classifier|cls_classifier|distillation_classifier|pooler)\\..*|.*mask_token|.*\\.pooler\\..*");
    private static final Pattern IN_BLOCK = Pattern.compile("blocks\\.(\\d+)\\.(.+)\\.(\\w+)");
    private static final List<String> PARTS = List.of("query", "key", "value");
    private static final Map<String, String> OUTSIDE = Map.of(
            "patch_embed.proj.weight", "embeddings.patch_embeddings.projection.weight",
            "patch_embed.proj.bias", "embeddings.patch_embeddings.projection.bias",
            "pos_embed", "embeddings.position_embeddings",
            "reg_token", "embeddings.register_tokens",
            "cls_token", "embeddings.cls_token",
            "norm.weight", "layernorm.weight",
            "norm.bias", "layernorm.bias");

    @Override
    public List<TensorPlace> places(Spec local) {
        Matcher block = IN_BLOCK.matcher(local.name());
        if (!block.matches()) {
            return List.of(TensorPlace.whole(prefix + OUTSIDE.get(local.name()), local));
        }
        String before = prefix + "encoder.layer." + block.group(1) + ".";
        String kind = block.group(3).equals("gamma") ? "lambda1" : block.group(3);
        return block.group(2).equals("attn.qkv")
                ? packed(before, kind, local)
                : List.of(TensorPlace.whole(before + inBlock.get(block.group(2)) + "." + kind, local));
    }

    @Override
    public boolean isBeside(String tensor) {
        return BESIDE.matcher(tensor).matches();
    }

    @Override
    public String positions() {
        return prefix + OUTSIDE.get("pos_embed");
    }

    @Override
    public String classToken() {
        return prefix + OUTSIDE.get("cls_token");
    }

    private static List<TensorPlace> packed(String before, String kind, Spec local) {
        int packed = local.shape().get(local.shape().size() - 1);
        int width = packed / PARTS.size();
        TensorOrder order = local.shape().size() == 1
                ? TensorOrder.unchanged(List.of(width))
                : new TensorOrder(List.of(width, width), List.of(1, packed));
        List<TensorPlace> places = new ArrayList<>();
        for (String part : PARTS) {
            places.add(
                    new TensorPlace(before + "attention.attention." + part + "." + kind, order, places.size() * width));
        }
        return places;
    }
}
