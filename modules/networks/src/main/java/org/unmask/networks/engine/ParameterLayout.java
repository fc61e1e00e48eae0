package org.unmask.networks.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * Names, shapes and places of a network's parameters in one flat array. Plain Java, immutable. Shapes are the engine's:
 * convolution weights [height, width, input, output], linear weights [input, output], vectors [channels].
 */
public final class ParameterLayout {
    private final List<Entry> entries;
    private final int length;

    /** What a parameter is for, which decides its first value and whether it decays. */
    public enum Role {
        /** Drawn at random, decays. */
        WEIGHT,
        /** Starts at 1, does not decay. */
        SCALE,
        /** Starts at 0, does not decay. */
        SHIFT
    }

    /** A parameter's name, shape and role. */
    public record Spec(String name, List<Integer> shape, Role role) {
        /** Keeps its own copy of the shape. */
        public Spec {
            shape = List.copyOf(shape);
        }

        /** The number of elements. */
        public int length() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /** For a weight, the number of inputs that one output sums over. */
        public int fanIn() {
            return length() / shape.get(shape.size() - 1);
        }
    }

    /** A parameter and where its elements begin. */
    public record Entry(Spec spec, int offset) {}

    /** Places the parameters one after the other in the given order. */
    public ParameterLayout(List<Spec> specs) {
        List<Entry> placed = new ArrayList<>();
        int offset = 0;
        for (Spec spec : specs) {
            placed.add(new Entry(spec, offset));
            offset = Math.addExact(offset, spec.length());
        }
        entries = List.copyOf(placed);
        length = offset;
    }

    /** All parameters in the order of the flat array. */
    public List<Entry> entries() {
        return entries;
    }

    /** The number of elements of the flat array. */
    public int length() {
        return length;
    }
}
