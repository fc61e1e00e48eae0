package org.unmask.networks.dpgnet;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.unmask.core.config.binding.CrossChecked;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Violation;
import org.unmask.core.config.binding.Word;
import org.unmask.engine.operations.AttentionMask;
import org.unmask.engine.operations.ElementwiseOperations;
import org.unmask.engine.operations.MatrixOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.BlockSizes;
import org.unmask.networks.layer.Layer;
import org.unmask.networks.layer.LayerNorm;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.layer.Sequence;
import org.unmask.networks.layer.TransformerBlock;

/**
 * A small text tower for where CLIP's weights are not at hand: the words of DPGNet's own prompts and nothing else, a table of
 * tokens that begins at random and stays, learnt positions, transformer blocks that see backwards, a projection (the shape of
 * Radford et al. 2021, Learning Transferable Visual Models From Natural Language Supervision, section 2.4, in small). A
 * substitution: nothing has taught it what the words mean. Names begin with {@code text.}. Immutable.
 *
 * @param width numbers of a token, a multiple of heads
 * @param depth blocks
 * @param heads attention heads of each block
 * @param features numbers of a text's feature
 */
@Word(value = WordTower.WORD, group = "text")
public record WordTower(
        @Range(min = 1, max = 4_096) int width,
        @Range(min = 1, max = 64) int depth,
        @Range(min = 1, max = 64) int heads,
        @Range(min = 1, max = 4_096) int features)
        implements TextTower, CrossChecked {
    /** The word in descriptions. */
    public static final String WORD = "words";

    /** What the fingerprints of networks with this tower contain. */
    public static final String MARK = "substitute";

    /** What is said of networks with this tower. */
    public static final String SUBSTITUTION =
            "The text tower is a substitution: a small transformer that begins at random in place of CLIP's trained one, on"
                    + " an encoder that is not CLIP's.";

    private static final List<String> VOCABULARY = List.of(
            "<padding>",
            "<start>",
            "<end>",
            "a",
            "an",
            "authentic",
            "deepfake",
            "face",
            "fake",
            "human",
            "image",
            "of",
            "photo",
            "real");

    private static final int LONGEST = 77;

    /** Of the first values of tokens and positions, CLIP's. */
    private static final double TOKEN_DEVIATION = 0.02;

    private static final double POSITION_DEVIATION = 0.01;

    @Override
    public List<Violation> violations() {
        return width % heads == 0 ? List.of() : List.of(new Violation("width", "a multiple of heads " + heads));
    }

    @Override
    public String fingerprint() {
        return MARK + "-w" + width + "-d" + depth + "-h" + heads + "-f" + features;
    }

    @Override
    public Optional<String> substitution() {
        return Optional.of(SUBSTITUTION);
    }

    @Override
    public int length() {
        return LONGEST;
    }

    @Override
    public List<Integer> tokens(String text) {
        List<Integer> tokens = new ArrayList<>();
        tokens.add(VOCABULARY.indexOf("<start>"));
        for (String word : text.toLowerCase(Locale.ROOT).split(" ", -1)) {
            int number = VOCABULARY.indexOf(word);
            if (number < 0) {
                throw new IllegalArgumentException("Cannot read a prompt: expected words of " + VOCABULARY + ", got "
                        + word + ". Add it to the vocabulary.");
            }
            tokens.add(number);
        }
        tokens.add(VOCABULARY.indexOf("<end>"));
        return tokens;
    }

    @Override
    public int padding() {
        return VOCABULARY.indexOf("<padding>");
    }

    @Override
    public String table() {
        return "text.token";
    }

    @Override
    public List<Spec> parameters() {
        List<Spec> specs = new ArrayList<>();
        specs.add(new Spec(table(), List.of(1, VOCABULARY.size(), width), Role.SHIFT, TOKEN_DEVIATION));
        specs.add(new Spec("text.position", List.of(1, LONGEST, width), Role.SHIFT, POSITION_DEVIATION));
        specs.addAll(body(LONGEST).parameters());
        specs.add(new Spec("text.projection", List.of(width, features), Role.WEIGHT, 1 / Math.sqrt(width)));
        return specs;
    }

    @Override
    public Tensor features(Pass pass, Tensor promptsPNW, int[] endsP) {
        Tape tape = pass.tape();
        long prompts = promptsPNW.value().size(0);
        int tokens = Math.toIntExact(promptsPNW.value().size(1));
        Tensor rows = ShapeOperations.reshape(tape, promptsPNW, prompts * tokens, width);
        Tensor placed = ElementwiseOperations.addRow(tape, rows, positions(pass, tokens));
        Tensor read = body(tokens).forward(pass, placed);
        Tensor apart = ShapeOperations.reshape(tape, read, prompts, tokens, width);
        Tensor ends = TokenOperations.tokens(tape, apart, endsP);
        return MatrixOperations.linear(tape, ends, pass.parameter("text.projection"));
    }

    /** The first of the learnt positions, [tokens, W]. */
    private Tensor positions(Pass pass, int tokens) {
        Tensor all = ShapeOperations.reshape(pass.tape(), pass.parameter("text.position"), LONGEST, width);
        return ShapeOperations.rows(pass.tape(), all, 0, tokens);
    }

    /** The last normalisation is before the prompt's end is taken, which is the same and keeps the layers one sequence. */
    private Layer body(int tokens) {
        var sizes = BlockSizes.usual(width, heads);
        List<Layer> layers = new ArrayList<>();
        for (int block = 0; block < depth; block++) {
            layers.add(new TransformerBlock("text." + block, tokens, sizes, AttentionMask.CAUSAL));
        }
        layers.add(new LayerNorm("text.norm", width));
        return new Sequence(layers);
    }
}
