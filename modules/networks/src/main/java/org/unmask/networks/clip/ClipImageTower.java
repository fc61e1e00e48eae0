package org.unmask.networks.clip;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.FirstTokens;
import org.unmask.networks.layer.GraphPass;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.LayerNorm;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Positions;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.TransformerBlock;
import org.unmask.networks.onnx.GraphValue;

/**
 * CLIP's vision transformer (Radford et al. 2021, section 2.4; Dosovitskiy et al. 2021): patches without bias, a class token
 * before them, learnt positions, a normalisation, blocks that normalise first, and for the embedding a normalisation of the
 * class token and a projection. Legend: B pictures, N tokens (the class token, then the patches row by row), D width, E
 * embedding. Describes and computes; immutable; loads no native library before a pass.
 *
 * @param name the parameters' names begin with it and a dot
 * @param memory what a training pass keeps of the blocks
 */
public record ClipImageTower(String name, ClipImageSizes sizes, BlockMemory memory) implements Layer {
    private static final int COLOURS = 3;

    /** The parameters: before the blocks, the blocks, after them. */
    @Override
    public List<Spec> parameters() {
        return Stream.of(Stream.of(stem()), blocks(), Stream.of(lastNorm(), projection()))
                .flatMap(layers -> layers)
                .flatMap(layer -> layer.parameters().stream())
                .toList();
    }

    /**
     * Patterns of the names of all parameters but those of normalisations, which freeze the tower for LN-tuning: ln_pre, ln_1,
     * ln_2 and ln_post in OpenAI's words remain.
     */
    public List<String> allButNorms() {
        return List.of(
                name + ".patch",
                name + ".class_token",
                name + ".position",
                name + ".*.attention.*",
                name + ".*.mlp.*",
                name + ".projection");
    }

    /**
     * Refuses pictures of another size than the positions are learnt for.
     *
     * @throws UserException unless {@code inputSize} is the tower's
     */
    public void requireInput(int inputSize) {
        if (inputSize != sizes.imageSize()) {
            throw new UserException("Cannot look at pictures with CLIP: expected " + sizes.imageSize()
                    + " pixels a side, for which its positions were learnt, got " + inputSize
                    + ". Set network.input-size to " + sizes.imageSize() + ".");
        }
    }

    /**
     * The tokens after a number of blocks, [B x N, D], before any last normalisation.
     *
     * @param rows [B x patches, patch x patch x 3]
     * @param blocks 0 for what enters the first block, up to the depth
     * @throws IllegalArgumentException when there are fewer blocks
     */
    public Tensor tokens(Pass pass, Tensor rows, int blocks) {
        if (blocks < 0 || blocks > sizes.depth()) {
            throw new IllegalArgumentException("Cannot read CLIP's tokens: expected 0 to " + sizes.depth()
                    + " blocks, got " + blocks + ". Name a block that the tower has.");
        }
        Tensor tokens = stem().forward(pass, rows);
        return new Sequence(blocks().limit(blocks).toList()).forward(pass, tokens);
    }

    /** Tokens [B x N, D] without the class token: [B, N - 1, D]. */
    public Tensor patches(Pass pass, Tensor tokens) {
        int width = sizes.block().width();
        int patches = sizes.tokens() - 1;
        long batch = tokens.value().size(0) / sizes.tokens();
        Tensor pictures = ShapeOperations.reshape(pass.tape(), tokens, batch, (long) sizes.tokens() * width);
        Tensor others = ShapeOperations.splitColumns(pass.tape(), pictures, width, patches * width)
                .get(1);
        return ShapeOperations.reshape(pass.tape(), others, batch, patches, width);
    }

    /** Tokens of the last block [B x N, D] to embeddings [B, E] of any length. */
    public Tensor embeddings(Pass pass, Tensor tokens) {
        int width = sizes.block().width();
        long batch = tokens.value().size(0) / sizes.tokens();
        Tensor apart = ShapeOperations.reshape(pass.tape(), tokens, batch, sizes.tokens(), width);
        Tensor classes = TokenOperations.token(pass.tape(), apart, 0);
        return projection().forward(pass, lastNorm().forward(pass, classes));
    }

    /** The embeddings of pictures, [B x patches, patch x patch x 3] to [B, E]. */
    @Override
    public Tensor forward(Pass pass, Tensor rows) {
        return embeddings(pass, tokens(pass, rows, sizes.depth()));
    }

    /** The embeddings of pictures [B, 3, side, side] in a graph. */
    @Override
    public GraphValue describe(GraphPass pass, GraphValue image) {
        GraphValue classes = describe(pass, image, sizes.depth()).at(1, 0);
        return projection().describe(pass, lastNorm().describe(pass, classes));
    }

    /** The tokens [B, N, D] after a number of blocks in a graph, as {@link #tokens} computes them. */
    public GraphValue describe(GraphPass pass, GraphValue image, int blocks) {
        GraphValue tokens = stem().describe(pass, image);
        return new Sequence(blocks().limit(blocks).toList()).describe(pass, tokens);
    }

    private Layer stem() {
        int width = sizes.block().width();
        int patches = sizes.tokens() - 1;
        return Sequence.of(
                new Projection(name + ".patch", List.of(sizes.patch(), sizes.patch(), COLOURS, width)),
                new FirstTokens(name + ".class_token", 1, patches, width),
                new Positions(name + ".position", sizes.tokens(), width),
                norm("first_norm"));
    }

    private Stream<Layer> blocks() {
        return IntStream.range(0, sizes.depth())
                .mapToObj(block -> memory.around(
                        new TransformerBlock(name + "." + block, sizes.tokens(), sizes.block(), AttentionMask.NONE)));
    }

    private Layer lastNorm() {
        return norm("last_norm");
    }

    private Layer projection() {
        return new Projection(name + ".projection", List.of(sizes.block().width(), sizes.embedding()));
    }

    private Layer norm(String which) {
        return new LayerNorm(
                name + "." + which, sizes.block().width(), sizes.block().epsilon());
    }
}
