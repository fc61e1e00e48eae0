package org.unmask.core.metrics;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Faces sorted into their distinct scores, once, so that each resample costs one pass and no sort. Immutable.
 */
final class Ranking {
    private final double[] scoresDescending;
    private final int[] rankOfFace;
    private final boolean[] fakes;

    Ranking(ScoredFaces faces) {
        int count = faces.count();
        double[] ascending = IntStream.range(0, count)
                .mapToDouble(faces::pFake)
                // Negative zero would be a score of its own.
                .map(score -> score + 0.0)
                .sorted()
                .distinct()
                .toArray();
        scoresDescending = reversed(ascending);
        rankOfFace = new int[count];
        fakes = new boolean[count];
        for (int face = 0; face < count; face++) {
            int place = Arrays.binarySearch(ascending, faces.pFake(face) + 0.0);
            rankOfFace[face] = ascending.length - 1 - place;
            fakes[face] = faces.isFake(face);
        }
    }

    /** Every face once. */
    Tally tally() {
        int[] groupOfFace = new int[rankOfFace.length];
        return tally(groupOfFace, new int[] {1});
    }

    /** Every face as often as its group was drawn. */
    Tally tally(int[] groupOfFace, int[] timesOfGroup) {
        long[] real = new long[scoresDescending.length];
        long[] fake = new long[scoresDescending.length];
        for (int face = 0; face < rankOfFace.length; face++) {
            long[] counts = fakes[face] ? fake : real;
            counts[rankOfFace[face]] += timesOfGroup[groupOfFace[face]];
        }
        return new Tally(scoresDescending, real, fake);
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> values[values.length - 1 - i])
                .toArray();
    }
}
