package org.unmask.core.metrics;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Scored faces for tests. */
final class Faces {
    private Faces() {}

    /** At least one real and one fake, on a coarse grid of scores so that ties abound. */
    static Arbitrary<ScoredFaces> ofBothClasses() {
        Arbitrary<int[]> ranks =
                Arbitraries.integers().between(0, 12).array(int[].class).ofSize(30);
        Arbitrary<int[]> labels =
                Arbitraries.integers().between(0, 1).array(int[].class).ofSize(30);
        Arbitrary<Integer> sizes = Arbitraries.integers().between(2, 30);
        return Combinators.combine(ranks, labels, sizes).as(Faces::form);
    }

    /** Normal-looking scores: fakes sit higher by {@code shift}. Each group of {@code groupSize} has one label. */
    static ScoredFaces drawn(int count, int groupSize, double shift, SplittableRandom random) {
        int[] labels = IntStream.range(0, count).map(i -> i / groupSize % 2).toArray();
        double[] pFake = IntStream.range(0, count)
                .mapToDouble(i -> squash(labels[i] * shift + bell(random)))
                .toArray();
        String[] groups = IntStream.range(0, count)
                .mapToObj(i -> "group-" + i / groupSize)
                .toArray(String[]::new);
        return new ScoredFaces(pFake, labels, groups);
    }

    static double bell(SplittableRandom random) {
        return IntStream.range(0, 12).mapToDouble(i -> random.nextDouble()).sum() - 6;
    }

    static double squash(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    private static ScoredFaces form(int[] ranks, int[] labels, int size) {
        double[] pFake =
                IntStream.range(0, size).mapToDouble(i -> ranks[i] / 12.0).toArray();
        int[] both = IntStream.range(0, size).map(i -> i < 2 ? i : labels[i]).toArray();
        return ScoredFaces.ungrouped(pFake, both);
    }
}
