package org.unmask.engine.tape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.unmask.core.errors.UserException;
import org.unmask.core.text.EditDistance;

/**
 * The parameters of a layout that training may change; the others are frozen. Gradients and the optimiser's arrays cover this
 * part alone and lie in its own order, T elements without gaps. Plain Java, immutable.
 */
public final class TrainablePart {
    private static final int NEAREST_NAMES = 3;

    private final List<Slice> slices;
    private final ParameterLayout layout;

    /**
     * One trainable parameter.
     *
     * @param source its place in the flat array of all parameters
     * @param offset where its elements begin in an array of the trainable part
     */
    public record Slice(ParameterLayout.Entry source, int offset) {}

    private TrainablePart(List<ParameterLayout.Entry> trainable) {
        List<Slice> placed = new ArrayList<>();
        int offset = 0;
        for (ParameterLayout.Entry entry : trainable) {
            placed.add(new Slice(entry, offset));
            offset += entry.spec().length();
        }
        slices = List.copyOf(placed);
        layout = new ParameterLayout(
                trainable.stream().map(ParameterLayout.Entry::spec).toList());
    }

    /** Everything, nothing frozen. */
    public static TrainablePart all(ParameterLayout layout) {
        return new TrainablePart(layout.entries());
    }

    /** Nothing, for a network that only answers. */
    public static TrainablePart none() {
        return new TrainablePart(List.of());
    }

    /**
     * What remains when every parameter is frozen whose whole name fits one of the patterns.
     *
     * @param frozen patterns in which {@code *} stands for any letters, dots too, and {@code ?} for one letter
     * @throws UserException when a pattern fits no parameter, or nothing remains
     */
    public static TrainablePart of(ParameterLayout layout, List<String> frozen) {
        List<ParameterLayout.Entry> trainable = new ArrayList<>(layout.entries());
        for (String glob : frozen) {
            Pattern pattern = pattern(glob);
            if (layout.entries().stream().noneMatch(entry -> fits(pattern, entry))) {
                throw unknown(glob, layout);
            }
            trainable.removeIf(entry -> fits(pattern, entry));
        }
        if (trainable.isEmpty()) {
            throw new UserException("Cannot freeze parameters: expected at least one left to train, got all "
                    + layout.entries().size() + " frozen by " + frozen + ". Remove a pattern from network.freeze.");
        }
        return new TrainablePart(trainable);
    }

    /** The trainable parameters in the layout's order. */
    public List<Slice> slices() {
        return slices;
    }

    /** The trainable parameters as a layout of their own. */
    public ParameterLayout layout() {
        return layout;
    }

    /** The number of trainable elements, T. */
    public int length() {
        return layout.length();
    }

    /** The trainable elements of an array of all parameters, in this part's order. */
    public float[] gather(float[] parameters) {
        float[] trainable = new float[length()];
        for (Slice slice : slices) {
            ParameterLayout.Entry source = slice.source();
            System.arraycopy(
                    parameters,
                    source.offset(),
                    trainable,
                    slice.offset(),
                    source.spec().length());
        }
        return trainable;
    }

    /** Writes trainable elements to their places among all parameters; the others stay as they are. */
    public void scatter(float[] trainable, float[] parameters) {
        for (Slice slice : slices) {
            ParameterLayout.Entry source = slice.source();
            System.arraycopy(
                    trainable,
                    slice.offset(),
                    parameters,
                    source.offset(),
                    source.spec().length());
        }
    }

    private static boolean fits(Pattern pattern, ParameterLayout.Entry entry) {
        return pattern.matcher(entry.spec().name()).matches();
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(glob.codePoints()
                .mapToObj(letter -> switch (letter) {
                    case '*' -> ".*";
                    case '?' -> ".";
                    default -> Pattern.quote(Character.toString(letter));
                })
                .collect(Collectors.joining()));
    }

    private static UserException unknown(String glob, ParameterLayout layout) {
        List<String> nearest = layout.entries().stream()
                .map(entry -> entry.spec().name())
                .sorted(Comparator.comparingInt(name -> EditDistance.between(glob, name)))
                .limit(NEAREST_NAMES)
                .toList();
        return new UserException("Cannot freeze parameters: expected a pattern that fits a parameter's name, got "
                + glob + ". Correct network.freeze; the nearest names are " + String.join(", ", nearest) + ".");
    }
}
