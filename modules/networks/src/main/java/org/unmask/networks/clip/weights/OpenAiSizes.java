package org.unmask.networks.clip.weights;

import java.util.List;
import org.unmask.engine.operations.NormalisationOperations;
import org.unmask.engine.safetensors.WeightFiles;
import org.unmask.networks.clip.ClipImageSizes;
import org.unmask.networks.clip.ClipSizes;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.layer.Activation;
import org.unmask.networks.layer.BlockSizes;

/** The sizes of a CLIP in OpenAI's names, from the shapes of its tensors, as OpenAI's own loader infers them. */
final class OpenAiSizes {
    private static final int HEAD_WIDTH = 64;

    private final WeightFiles files;
    private final Activation activation;

    private OpenAiSizes(WeightFiles files, Activation activation) {
        this.files = files;
        this.activation = activation;
    }

    static ClipSizes of(WeightFiles files, Activation activation) {
        if (files.names().stream().anyMatch(name -> name.startsWith("visual.attnpool."))) {
            throw files.broken("tensor visual.proj", "a CLIP with a vision transformer", "one with a ResNet");
        }
        var sizes = new OpenAiSizes(files, activation);
        return new ClipSizes(sizes.image(), sizes.text());
    }

    private ClipImageSizes image() {
        List<Integer> patches = shape("visual.conv1.weight", 4);
        int positions = shape("visual.positional_embedding", 2).get(0);
        int side = (int) Math.round(Math.sqrt(positions - 1.0));
        if (side * side + 1 != positions) {
            throw files.broken(
                    "tensor visual.positional_embedding",
                    "a class token and a square of patches",
                    positions + " positions");
        }
        int patch = patches.get(2);
        return new ClipImageSizes(
                side * patch,
                patch,
                depth("visual.transformer.resblocks."),
                block("visual.transformer.resblocks.", patches.get(0)),
                shape("visual.proj", 2).get(1));
    }

    private ClipTextSizes text() {
        List<Integer> table = shape("token_embedding.weight", 2);
        return new ClipTextSizes(
                table.get(0),
                shape("positional_embedding", 2).get(0),
                table.get(0) - 1,
                depth("transformer.resblocks."),
                block("transformer.resblocks.", table.get(1)),
                shape("text_projection", 2).get(1));
    }

    private BlockSizes block(String blocks, int width) {
        int hidden = shape(blocks + "0.mlp.c_fc.weight", 2).get(0);
        return new BlockSizes(width, width / HEAD_WIDTH, hidden, activation, NormalisationOperations.EPSILON);
    }

    private int depth(String blocks) {
        int depth = 0;
        while (files.names().contains(blocks + depth + ".ln_1.weight")) {
            depth++;
        }
        return depth;
    }

    private List<Integer> shape(String tensor, int rank) {
        List<Integer> shape = files.shape(tensor)
                .orElseThrow(() -> files.broken("tensor " + tensor, rank + " axes", "no such tensor"));
        if (shape.size() != rank) {
            throw files.broken("tensor " + tensor, rank + " axes", "shape " + shape);
        }
        return shape;
    }
}
