package org.unmask.networks.dpgnet;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.unmask.core.errors.UserException;
import org.unmask.engine.operations.EmbeddingOperations;
import org.unmask.engine.operations.ShapeOperations;
import org.unmask.engine.operations.TokenOperations;
import org.unmask.engine.operations.VectorOperations;
import org.unmask.engine.tape.ParameterLayout;
import org.unmask.engine.tape.ParameterLayout.Entry;
import org.unmask.engine.tape.ParameterLayout.Role;
import org.unmask.engine.tape.ParameterLayout.Spec;
import org.unmask.engine.tape.Tape;
import org.unmask.engine.tape.Tensor;
import org.unmask.networks.layer.Pass;

/**
 * DPGNet's two learnt contexts, of real and of fake, and the class features that a text tower makes of them: a prompt is the
 * start, a context, the words of a suffix and the end. The contexts begin as the table's tokens 1 to L of two sentences; these
 * are shorter than L, so that the rest is the end and padding. Names begin with {@code prompt.}. Legend: L tokens of a context,
 * W numbers of a token, D numbers of a feature. Immutable.
 *
 * <p>Deviation that changes nothing: prompts are cut behind the longest one's end, for no token sees those after it.
 *
 * @param tower reads the prompts
 * @param contextLength L
 */
public record PromptLearner(TextTower tower, int contextLength) {
    private static final List<String> CONTEXTS = List.of("prompt.real", "prompt.fake");
    private static final List<String> SENTENCES =
            List.of("A photo of authentic human face", "A photo of deepfake fake face");

    /** All texts that a tower must have tokens for. */
    static final List<String> TEXTS = Stream.concat(
                    SENTENCES.stream(), Arrays.stream(Suffixes.values()).flatMap(suffixes -> suffixes.texts.stream()))
            .toList();

    /** What stands behind a context. */
    public enum Suffixes {
        /** The names of the classes: both with each context, whose feature is their mean. For labelled faces. */
        CLASSES("real face", "fake face"),
        /** No name of a class. For unlabelled faces; the published code's two equal ones are one here, with the same mean. */
        IMAGE("an image");

        private final List<String> texts;

        Suffixes(String... texts) {
            this.texts = List.of(texts);
        }
    }

    /**
     * Checks that the longest prompt is not too long for the tower.
     *
     * @throws UserException when it is
     */
    public PromptLearner {
        int suffix = tower.tokens("real face").size();
        if (contextLength < 1 || contextLength + suffix > tower.length()) {
            throw new UserException("Cannot build prompts: expected a context of 1 to " + (tower.length() - suffix)
                    + " tokens, got " + contextLength + ". Change method.dpgnet.context-length.");
        }
    }

    /** The contexts, then the tower's parameters. */
    public List<Spec> parameters() {
        List<Spec> specs = new ArrayList<>();
        for (String context : CONTEXTS) {
            specs.add(new Spec(context, List.of(1, contextLength, tower.width()), Role.SHIFT));
        }
        specs.addAll(tower.parameters());
        return specs;
    }

    /** Writes the contexts' first values, which follow from the table's, among all parameters of a network. */
    public void writeContexts(ParameterLayout layout, float[] parameters) {
        int width = tower.width();
        int table = entry(layout, tower.table()).offset();
        for (int i = 0; i < CONTEXTS.size(); i++) {
            int context = entry(layout, CONTEXTS.get(i)).offset();
            List<Integer> tokens = padded(tower.tokens(SENTENCES.get(i)), contextLength + 1);
            for (int place = 0; place < contextLength; place++) {
                int row = tokens.get(place + 1);
                System.arraycopy(parameters, table + row * width, parameters, context + place * width, width);
            }
        }
    }

    /** The features of real and of fake, [2, D], of length 1. */
    public Tensor features(Pass pass, Suffixes suffixes) {
        Tape tape = pass.tape();
        List<List<Integer>> texts = suffixes.texts.stream().map(tower::tokens).toList();
        int longest = texts.stream().mapToInt(List::size).max().orElseThrow();
        List<Tensor> prompts = new ArrayList<>();
        int[] ends = new int[CONTEXTS.size() * texts.size()];
        for (String context : CONTEXTS) {
            for (List<Integer> text : texts) {
                ends[prompts.size()] = contextLength + text.size() - 1;
                prompts.add(prompt(pass, context, padded(text, longest)));
            }
        }
        int length = contextLength + longest;
        Tensor rows = ShapeOperations.concatenateRows(tape, prompts);
        Tensor apart = ShapeOperations.reshape(tape, rows, ends.length, length, tower.width());
        Tensor read = tower.features(pass, apart, ends);
        Tensor bySuffix = ShapeOperations.reshape(tape, read, CONTEXTS.size(), texts.size(), tower.features());
        return VectorOperations.normalise(tape, TokenOperations.mean(tape, bySuffix));
    }

    /** [context length + the tokens' number, W]: the start, a context, the other tokens. */
    private Tensor prompt(Pass pass, String context, List<Integer> tokens) {
        Tape tape = pass.tape();
        int[] ids = tokens.stream().mapToInt(Integer::intValue).toArray();
        Tensor words = EmbeddingOperations.rows(tape, pass.parameter(tower.table()), ids);
        Tensor learnt = ShapeOperations.reshape(tape, pass.parameter(context), contextLength, tower.width());
        return ShapeOperations.concatenateRows(
                tape,
                List.of(
                        ShapeOperations.rows(tape, words, 0, 1),
                        learnt,
                        ShapeOperations.rows(tape, words, 1, ids.length - 1)));
    }

    private List<Integer> padded(List<Integer> tokens, int length) {
        List<Integer> padded = new ArrayList<>(tokens);
        padded.addAll(Collections.nCopies(Math.max(0, length - tokens.size()), tower.padding()));
        return padded;
    }

    private static Entry entry(ParameterLayout layout, String name) {
        return layout.entries().stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Cannot write contexts: expected parameters with "
                        + name + ", got others. Use the layout of the network that the prompts belong to."));
    }
}
