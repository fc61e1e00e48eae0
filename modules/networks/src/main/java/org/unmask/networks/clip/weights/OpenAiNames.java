package org.unmask.networks.clip.weights;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.unmask.engine.safetensors.TensorOrder;
import org.unmask.engine.tape.ParameterLayout.Spec;

/** The names of OpenAI's published code; queries, keys and values are one tensor, projections are not transposed. */
record OpenAiNames() implements ClipNames {
    private static final Map<String, String> IN_BLOCK = Map.of(
            "norm1", "ln_1",
            "attention.qkv", "attn.in_proj",
            "attention.output", "attn.out_proj",
            "norm2", "ln_2",
            "mlp.hidden", "mlp.c_fc",
            "mlp.output", "mlp.c_proj");
    private static final Table IMAGE = new Table(
            "visual.transformer.resblocks.",
            IN_BLOCK,
            Map.of(
                    "patch", "visual.conv1.weight",
                    "class_token", "visual.class_embedding",
                    "position", "visual.positional_embedding",
                    "first_norm", "visual.ln_pre",
                    "last_norm", "visual.ln_post",
                    "projection", "visual.proj"));
    private static final Table TEXT = new Table(
            "transformer.resblocks.",
            IN_BLOCK,
            Map.of(
                    "token_embedding", "token_embedding.weight",
                    "position", "positional_embedding",
                    "last_norm", "ln_final",
                    "projection", "text_projection"));

    static boolean areIn(Set<String> names) {
        return names.contains("visual.conv1.weight") || names.contains("token_embedding.weight");
    }

    @Override
    public List<Placement> image(Spec parameter) {
        return List.of(placement(IMAGE, parameter));
    }

    @Override
    public List<Placement> text(Spec parameter) {
        return List.of(placement(TEXT, parameter));
    }

    private static Placement placement(Table table, Spec parameter) {
        String tensor = table.translate(parameter.name())
                .replace("in_proj.weight", "in_proj_weight")
                .replace("in_proj.bias", "in_proj_bias");
        TensorOrder order = parameter.name().equals("projection")
                ? TensorOrder.unchanged(parameter.shape())
                : ClipNames.usual(parameter);
        return new Placement(tensor, order, 0);
    }
}
