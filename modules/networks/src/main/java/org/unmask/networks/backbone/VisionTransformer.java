package org.unmask.networks.backbone;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.BatchRule.Moments;
import org.unmask.networks.layer.ActivatedLinear;
import org.unmask.networks.layer.Attention;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.FirstTokens;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.LayerNorm;
import org.unmask.networks.layer.LayerScale;
import org.unmask.networks.layer.Linear;
import org.unmask.networks.layer.PatchTokens;
import org.unmask.networks.layer.Positions;
import org.unmask.networks.layer.Residual;
import org.unmask.networks.layer.Sequence;

/**
 * The vision transformer (Dosovitskiy et al. 2021, An Image is Worth 16x16 Words, equations 1 to 4) as DeiT (Touvron et al. 2021)
 * and DINOv2 (Oquab et al. 2023; registers: Darcet et al. 2023) publish it, with a last normalisation; the embedding is
 * the class token. Positions are those of the patches alone: what the class token's own would add is part of it.
 *
 * @param imageSize side of the pictures the positions were learnt for, in pixels
 * @param patch side of a patch in pixels
 * @param depth blocks
 * @param block sizes of each block and the normalisations' epsilon
 * @param registers further tokens between the class token and the patches
 * @param branches what each block's branches end with
 */
@Word("transformer")
public record VisionTransformer(
        @Range(min = 1, max = 4_096) int imageSize,
        @Range(min = 1, max = 256) int patch,
        @Range(min = 1, max = 256) int depth,
        BlockSizes block,
        @Range(min = 0, max = 64) int registers,
        Branches branches)
        implements Backbone {

    /** What a block's branches end with before they are added to the shortcut. */
    public enum Branches {
        /** Nothing. */
        PLAIN,
        /** Learnt factors. */
        SCALED
    }

    @Override
    public OptionalInt patches() {
        return OptionalInt.of(patch);
    }

    @Override
    public int embeddingSize() {
        return block.width();
    }

    @Override
    public int mapSide(int inputSize) {
        return inputSize % patch == 0 ? inputSize / patch : 0;
    }

    @Override
    public OptionalInt ownSize() {
        return OptionalInt.of(imageSize);
    }

    @Override
    public OptionalInt tokensBeforePatches() {
        return OptionalInt.of(1 + registers);
    }

    @Override
    public int reduction() {
        return patch;
    }

    @Override
    public List<Depth> depths(int inputSize, Moments moments) {
        int side = mapSide(inputSize);
        int tokens = 1 + registers + side * side;
        List<Depth> depths = new ArrayList<>();
        for (int number = 0; number < depth; number++) {
            List<Layer> layers = new ArrayList<>(number == 0 ? tokens(side * side) : List.of());
            layers.add(block(Backbone.named("blocks." + number), tokens));
            if (number == depth - 1) {
                layers.add(new LayerNorm(Backbone.named("norm"), block.width(), block.epsilon()));
            }
            depths.add(Depth.of(layers, block.width(), side));
        }
        return depths;
    }

    /** What comes before the blocks. */
    private List<Layer> tokens(int patches) {
        int width = block.width();
        List<Layer> layers = new ArrayList<>();
        layers.add(new PatchTokens(Backbone.named("patch_embed.proj"), patch, width));
        layers.add(new Positions(Backbone.named("pos_embed"), patches, width));
        if (registers > 0) {
            layers.add(new FirstTokens(Backbone.named("reg_token"), registers, patches, width));
        }
        layers.add(new FirstTokens(Backbone.named("cls_token"), 1, registers + patches, width));
        return layers;
    }

    private Layer block(String name, int tokens) {
        Layer mixing = Sequence.of(
                new LayerNorm(name + ".norm1", block.width(), block.epsilon()),
                new Attention(name + ".attn", tokens, block.width(), block.heads(), AttentionMask.NONE),
                end(name + ".ls1"));
        Layer thinking = Sequence.of(
                new LayerNorm(name + ".norm2", block.width(), block.epsilon()),
                new ActivatedLinear(new Linear(name + ".mlp.fc1", block.width(), block.hidden()), block.activation()),
                new Linear(name + ".mlp.fc2", block.hidden(), block.width()),
                end(name + ".ls2"));
        return Sequence.of(Residual.around(mixing), Residual.around(thinking));
    }

    private Layer end(String name) {
        return branches == Branches.SCALED ? new LayerScale(name, block.width()) : Sequence.of();
    }
}
