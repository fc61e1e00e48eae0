package org.unmask.networks.clip;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.EmbeddingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.LayerNorm;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Positions;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.TransformerBlock;

/**
 * CLIP's text transformer (Radford et al. 2021, section 2.4): token embeddings, learnt positions, blocks that normalise first
 * and see what stands before, a last normalisation, and the projection of the token that ends the text. It can begin with
 * given token embeddings, into which a gradient flows: how prompts are learnt. Legend: B texts, C context, W width, E embedding.
 * Describes and computes; immutable; loads no native library before a pass.
 *
 * @param name the parameters' names begin with it and a dot
 * @param memory what a training pass keeps of the blocks
 */
public record ClipTextTower(String name, ClipTextSizes sizes, BlockMemory memory) {
    private static final double DEVIATION = 0.02;

    /** The parameters: the table of token embeddings, positions, the blocks, what follows them. */
    public List<Spec> parameters() {
        return Stream.concat(
                        Stream.of(table()),
                        Stream.of(body(), projection()).flatMap(layer -> layer.parameters().stream()))
                .toList();
    }

    /** The pattern of the name of the table of token embeddings, which DPGNet freezes. */
    public String tokenTable() {
        return name + ".token_embedding";
    }

    /**
     * The embeddings of tokens, [tokens, W].
     *
     * @param ids from 0 to the vocabulary's end, as many as wished
     */
    public Tensor tokenEmbeddings(Pass pass, int[] ids) {
        return EmbeddingOperations.rows(pass.tape(), pass.parameter(tokenTable()), ids);
    }

    /**
     * The embeddings of whole texts, [B, E], of any length.
     *
     * @param ids B times C token numbers, each text ended by the end token; what follows it is not seen
     * @throws UserException when a text has no end, or there are no whole texts
     */
    public Tensor embeddings(Pass pass, int[] ids) {
        return embeddings(pass, tokenEmbeddings(pass, ids), ends(ids));
    }

    /**
     * The embeddings, [B, E], of texts whose token embeddings are given.
     *
     * @param tokens [B x C, W], positions not yet added
     * @param ends for each text the place of its end token, as {@link #ends} finds it
     */
    public Tensor embeddings(Pass pass, Tensor tokens, int[] ends) {
        Tensor seen = body().forward(pass, tokens);
        Tensor apart = ShapeOperations.reshape(
                pass.tape(), seen, ends.length, sizes.context(), sizes.block().width());
        return projection().forward(pass, TokenOperations.tokens(pass.tape(), apart, ends));
    }

    /**
     * Where each text ends: the first end token, which is the largest number of a text in OpenAI's vocabulary.
     *
     * @throws UserException when a text has no end, or there are no whole texts
     */
    public int[] ends(int[] ids) {
        int context = sizes.context();
        if (ids.length == 0 || ids.length % context != 0) {
            throw new UserException("Cannot read texts: expected whole texts of " + context + " tokens, got "
                    + ids.length + " tokens. Tokenize for the context of this network.");
        }
        return IntStream.range(0, ids.length / context)
                .map(text -> end(Arrays.copyOfRange(ids, text * context, (text + 1) * context)))
                .toArray();
    }

    private int end(int[] text) {
        return IntStream.range(0, text.length)
                .filter(place -> text[place] == sizes.endToken())
                .findFirst()
                .orElseThrow(() -> new UserException("Cannot read a text: expected the end token " + sizes.endToken()
                        + " among its " + text.length + " tokens, got " + Arrays.toString(text)
                        + ". Use the tokenizer that belongs to the weights."));
    }

    private Spec table() {
        return new Spec(
                tokenTable(), List.of(1, sizes.vocabulary(), sizes.block().width()), Role.SHIFT, DEVIATION);
    }

    private Layer body() {
        int width = sizes.block().width();
        Stream<Layer> blocks = IntStream.range(0, sizes.depth())
                .mapToObj(block -> memory.around(new TransformerBlock(
                        name + "." + block, sizes.context(), sizes.block(), AttentionMask.CAUSAL)));
        Stream<Layer> first = Stream.of(new Positions(name + ".position", sizes.context(), width));
        Stream<Layer> last = Stream.of(
                new LayerNorm(name + ".last_norm", width, sizes.block().epsilon()));
        return new Sequence(
                Stream.of(first, blocks, last).flatMap(layers -> layers).toList());
    }

    private Layer projection() {
        return new Projection(name + ".projection", List.of(sizes.block().width(), sizes.embedding()));
    }
}
