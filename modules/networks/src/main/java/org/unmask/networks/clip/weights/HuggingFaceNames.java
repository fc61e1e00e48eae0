package org.unmask.networks.clip.weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** The names of Hugging Face's code; queries, keys and values are three tensors, which lie side by side here. */
record HuggingFaceNames() implements ClipNames {
    private static final String PACKED = ".attention.qkv.";
    private static final List<String> PARTS = List.of("q_proj", "k_proj", "v_proj");
    private static final Map<String, String> IN_BLOCK = Map.of(
            "norm1", "layer_norm1",
            "attention.output", "self_attn.out_proj",
            "norm2", "layer_norm2",
            "mlp.hidden", "mlp.fc1",
            "mlp.output", "mlp.fc2");
    private static final Table IMAGE = new Table(
            "vision_model.encoder.layers.",
            IN_BLOCK,
            Map.of(
                    "patch", "vision_model.embeddings.patch_embedding.weight",
                    "class_token", "vision_model.embeddings.class_embedding",
                    "position", "vision_model.embeddings.position_embedding.weight",
                    "first_norm", "vision_model.pre_layrnorm",
                    "last_norm", "vision_model.post_layernorm",
                    "projection", "visual_projection.weight"));
    private static final Table TEXT = new Table(
            "text_model.encoder.layers.",
            IN_BLOCK,
            Map.of(
                    "token_embedding", "text_model.embeddings.token_embedding.weight",
                    "position", "text_model.embeddings.position_embedding.weight",
                    "last_norm", "text_model.final_layer_norm",
                    "projection", "text_projection.weight"));

    static boolean areIn(Set<String> names) {
        return names.stream().anyMatch(name -> name.startsWith("vision_model.") || name.startsWith("text_model."));
    }

    @Override
    public List<Placement> image(Spec parameter) {
        return placements(IMAGE, parameter);
    }

    @Override
    public List<Placement> text(Spec parameter) {
        return placements(TEXT, parameter);
    }

    private static List<Placement> placements(Table table, Spec parameter) {
        String name = parameter.name();
        if (!name.contains(PACKED)) {
            return List.of(new Placement(table.translate(name), ClipNames.usual(parameter), 0));
        }
        String kind = name.substring(name.lastIndexOf('.'));
        int packed = parameter.shape().get(parameter.shape().size() - 1);
        int width = packed / PARTS.size();
        TensorOrder order = parameter.shape().size() == 1
                ? TensorOrder.unchanged(List.of(width))
                : new TensorOrder(List.of(width, width), List.of(1, packed));
        List<Placement> placements = new ArrayList<>();
        for (String part : PARTS) {
            String tensor = table.block(name) + "self_attn." + part + kind;
            placements.add(new Placement(tensor, order, placements.size() * width));
        }
        return placements;
    }
}
