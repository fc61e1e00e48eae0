package org.unmask.engine.tape;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Names, shapes and places of a network's parameters in one flat array. Plain Java, immutable. Shapes are the engine's:
 * convolution weights [height, width, input, output], linear weights [input, output], vectors [channels].
 */
public final class ParameterLayout {
    private final List<Entry> entries;
    private final int length;

    /** What a parameter is for, which decides its first value and whether it decays. */
    public enum Role {
        /** Decays; drawn at random. */
        WEIGHT,
        /** Starts at 1, does not decay. */
        SCALE,
        /** Starts at 0 or is drawn at random, does not decay. */
        SHIFT
    }

    /**
     * A parameter's name, shape, role and first value.
     *
     * @param deviation of the normal distribution around 0 that the first values are drawn from; 0 for a constant start
     */
    public record Spec(String name, List<Integer> shape, Role role, double deviation) {
        /** Keeps its own copy of the shape. */
        public Spec {
            shape = List.copyOf(shape);
        }

        /**
         * A scale that starts at 1, a shift that starts at 0, or a weight that starts as He et al. 2015 say (Delving Deep
         * into Rectifiers, eq. 10): normal with variance 2 / fan-in.
         */
        public Spec(String name, List<Integer> shape, Role role) {
            this(name, shape, role, role == Role.WEIGHT ? Math.sqrt(2.0 / fanIn(shape)) : 0);
        }

        /** The number of elements. */
        public int length() {
            return shape.stream().reduce(1, Math::multiplyExact);
        }

        /** The number of inputs that one output sums over. */
        private static int fanIn(List<Integer> shape) {
            return shape.subList(0, shape.size() - 1).stream().reduce(1, Math::multiplyExact);
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

    /** Where the elements of a parameter begin in the flat array. */
    public int offset(String name) {
        return entries.stream()
                .filter(entry -> entry.spec().name().equals(name))
                .findFirst()
                .orElseThrow()
                .offset();
    }

    /** The number of elements of the flat array. */
    public int length() {
        return length;
    }

    /**
     * What the parameters begin with, in the flat array's order. Depends on {@code random} alone: not on the machine, its
     * threads or the Java version. Each parameter draws from a branch of its own.
     */
    public float[] initialValues(SplittableRandom random) {
        float[] values = new float[length];
        for (Entry entry : entries) {
            initialise(entry, values, random.split());
        }
        return values;
    }

    private static void initialise(Entry entry, float[] values, SplittableRandom random) {
        Spec spec = entry.spec();
        int from = entry.offset();
        int to = from + spec.length();
        if (spec.deviation() == 0) {
            Arrays.fill(values, from, to, spec.role() == Role.SCALE ? 1f : 0f);
            return;
        }
        for (int i = from; i < to; i++) {
            values[i] = (float) (spec.deviation() * gaussian(random));
        }
    }

    /** Box-Muller with StrictMath: {@code nextGaussian} may change with the Java version. */
    private static double gaussian(SplittableRandom random) {
        double radius = Math.sqrt(-2.0 * StrictMath.log(1.0 - random.nextDouble()));
        return radius * StrictMath.cos(2.0 * Math.PI * random.nextDouble());
    }
}
