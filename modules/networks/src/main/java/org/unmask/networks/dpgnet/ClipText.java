package org.unmask.networks.dpgnet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.unmask.core.config.binding.Word;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.clip.BlockMemory;
import org.unmask.networks.clip.ClipTextSizes;
import org.unmask.networks.clip.ClipTextTower;
import org.unmask.networks.clip.PublishedText;
import org.unmask.networks.layer.Pass;
import org.unmask.networks.published.PublishedWeights;
import org.unmask.networks.published.PublishedWeights.Destination;
import org.unmask.networks.published.PublishedWeights.Part;

/**
 * CLIP's text tower as DPGNet uses it, all of it trainable but the table of tokens. It carries the tokens of DPGNet's own texts,
 * so that a checkpoint needs no tokenizer. Names begin with {@code text.}. Immutable.
 *
 * @param text sizes of the published tower
 * @param tokens the tokens of each text from its start to its end, of all of {@link PromptLearner#TEXTS}
 * @param memory what a training pass keeps of the blocks
 */
@Word(ClipText.WORD)
public record ClipText(ClipTextSizes text, Map<String, List<Integer>> tokens, BlockMemory memory) implements TextTower {
    /** The word in descriptions. */
    public static final String WORD = "clip";

    /** Keeps its own copy of the tokens. */
    public ClipText {
        tokens = Map.copyOf(tokens);
    }

    /** The published tower with the tokens of DPGNet's texts. */
    public static ClipText of(PublishedText published) {
        Map<String, List<Integer>> tokens = new TreeMap<>();
        PromptLearner.TEXTS.forEach(
                sentence -> tokens.put(sentence, published.tokenizer().apply(sentence)));
        return new ClipText(published.sizes(), tokens, published.memory());
    }

    /** The tower itself. */
    public ClipTextTower tower() {
        return new ClipTextTower("text", text, memory);
    }

    @Override
    public void readPublished(PublishedWeights files, ParameterLayout layout, float[] parameters) {
        files.fill(Part.TEXT, new Destination("text", tower().parameters(), layout), parameters);
    }

    @Override
    public String fingerprint() {
        return "clip-v" + text.vocabulary() + "-w" + text.block().width() + "-d" + text.depth() + "-f"
                + text.embedding();
    }

    @Override
    public Optional<String> substitution() {
        return Optional.empty();
    }

    @Override
    public int width() {
        return text.block().width();
    }

    @Override
    public int features() {
        return text.embedding();
    }

    @Override
    public int length() {
        return text.context();
    }

    @Override
    public List<Integer> tokens(String sentence) {
        List<Integer> known = tokens.get(sentence);
        if (known == null) {
            throw new UserException("Cannot read a prompt: expected one of " + tokens.keySet() + ", got " + sentence
                    + ". Train the model again with this version.");
        }
        return known;
    }

    /** CLIP fills texts up with the number 0. */
    @Override
    public int padding() {
        return 0;
    }

    @Override
    public String table() {
        return tower().tokenTable();
    }

    @Override
    public List<Spec> parameters() {
        return tower().parameters();
    }

    /** Prompts are filled up with zeros to the tower's length, which nothing sees. */
    @Override
    public Tensor features(Pass pass, Tensor promptsPNW, int[] endsP) {
        Tape tape = pass.tape();
        int given = Math.toIntExact(promptsPNW.value().size(1)) * width();
        int missing = length() * width() - given;
        Tensor prompts = ShapeOperations.reshape(tape, promptsPNW, endsP.length, given);
        if (missing > 0) {
            var zeros = tape.scratch(endsP.length, missing);
            zeros.assign(0);
            prompts = ShapeOperations.concatenateColumns(tape, List.of(prompts, tape.constant(zeros)));
        }
        Tensor rows = ShapeOperations.reshape(tape, prompts, (long) endsP.length * length(), width());
        return tower().embeddings(pass, rows, endsP);
    }
}
