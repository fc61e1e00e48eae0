package org.unmask.core.calibration;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.unmask.core.metrics.Metrics;
import org.unmask.core.metrics.ScoredFaces;

/**
 * The narrowest band around 0.5 beyond which few verdicts are wrong: on either side, of {@code n} faces beyond the band of which
 * {@code k} are of the other class, {@code (k + 1) / (n + 1)} is within a bound. The one more that is counted wrong keeps a side shut that has
 * too few faces to show anything: at a bound of 0.1, fewer than nine. Immutable.
 *
 * @param realBelow lower end, in [0, 0.5]; 0 where no face may be called real
 * @param fakeAbove upper end, in [0.5, 1]; 1 where no face may be called fake
 */
record UnsureBand(double realBelow, double fakeAbove) {
    /**
     * The band of some faces.
     *
     * @param calibrated with calibrated probabilities
     * @param maximumError the bound, in (0, 1)
     */
    static UnsureBand of(ScoredFaces calibrated, double maximumError) {
        int count = calibrated.count();
        double[] fakeness =
                IntStream.range(0, count).mapToDouble(calibrated::pFake).toArray();
        double[] realness = Arrays.stream(fakeness).map(p -> 1 - p).toArray();
        boolean[] fake = new boolean[count];
        boolean[] real = new boolean[count];
        for (int face = 0; face < count; face++) {
            fake[face] = calibrated.isFake(face);
            real[face] = !fake[face];
        }
        return new UnsureBand(
                1 - leastThreshold(realness, real, maximumError), leastThreshold(fakeness, fake, maximumError));
    }

    /** The least threshold from 0.5 on above which few faces are wrong; 1 where there is none. */
    private static double leastThreshold(double[] scores, boolean[] right, double maximumError) {
        int[] descending = IntStream.range(0, scores.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer face) -> -scores[face]))
                .mapToInt(Integer::intValue)
                .toArray();
        double least = 1;
        int wrong = 0;
        for (int called = 1; called <= descending.length; called++) {
            double score = scores[descending[called - 1]];
            if (score <= Metrics.DEFAULT_THRESHOLD) {
                break;
            }
            wrong += right[descending[called - 1]] ? 0 : 1;
            double next = called == descending.length ? 0 : scores[descending[called]];
            // Faces with equal scores are called together, so that a threshold lies between two scores.
            if (next < score && (wrong + 1.0) / (called + 1.0) <= maximumError) {
                least = next <= Metrics.DEFAULT_THRESHOLD ? Metrics.DEFAULT_THRESHOLD : (score + next) / 2;
            }
        }
        return least;
    }
}
