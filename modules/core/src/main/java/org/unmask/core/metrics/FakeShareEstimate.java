package org.unmask.core.metrics;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.unmask.core.random.Seeds;

/**
 * How many of some unlabelled faces are fakes, by what a model says of them and of labelled faces that it did not learn from. The scores
 * of the labelled faces say how much likelier a score is for a fake than for a real face (a logistic curve over the log-odds, both
 * classes weighed alike: Platt 1999); the share is the one under which the unlabelled scores are likeliest. That is the fixed point of
 * the EM of Saerens, Latinne and Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities", Neural Computation
 * 2002, section 3.2, found by bisection, because the likelihood is concave in the share.
 *
 * <p>It holds where fakes and reals of both sets look alike and only their shares differ. The interval resamples the groups of both, by
 * percentiles. Immutable; cost: samples times faces.
 */
public final class FakeShareEstimate {
    /** Where a model is sure, its log-odds say how it was trained rather than what it knows. */
    private static final double MOST_ODDS = 16;

    private static final int BISECTIONS = 30;

    private final Side labelled;
    private final Side pool;
    private final double[] labels;

    /**
     * Prepares an estimate.
     *
     * @param labelled of both classes, not among the faces that the model learnt from
     * @param pool its labels are not looked at
     */
    public FakeShareEstimate(ScoredFaces labelled, ScoredFaces pool) {
        this.labelled = new Side(labelled);
        this.pool = new Side(pool);
        this.labels = IntStream.range(0, labelled.count())
                .mapToDouble(face -> labelled.isFake(face) ? 1 : 0)
                .toArray();
    }

    /**
     * The share with its 95 % interval; empty where the labelled faces are of one class, or the model does not order them better than
     * chance, which says nothing of a pool.
     */
    public Optional<Interval> interval(int samples, Seeds seeds) {
        double[] ofLabelled = ones(labelled.odds.length);
        PlattCurve curve = PlattCurve.of(labelled.odds, labels, ofLabelled);
        if (curve.slope() <= 0) {
            return Optional.empty();
        }
        SplittableRandom random = seeds.derive("fake share").random();
        double[] shares = new double[samples];
        for (int sample = 0; sample < samples; sample++) {
            PlattCurve drawn = PlattCurve.of(labelled.odds, labels, labelled.draw(random));
            double[] times = pool.draw(random);
            // A draw whose curve does not rise knows nothing: it takes either end.
            shares[sample] = drawn.slope() > 0 ? share(drawn, times) : sample % 2;
        }
        return Optional.of(Interval.ofResamples(share(curve, ones(pool.odds.length)), shares));
    }

    private double share(PlattCurve curve, double[] times) {
        double[] above = new double[times.length];
        Arrays.setAll(above, face -> curve.ratio(pool.odds[face]) - 1);
        double low = 0;
        double high = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (slope(above, times, middle) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The derivative of the log-likelihood of a share. */
    private static double slope(double[] above, double[] times, double share) {
        double slope = 0;
        for (int face = 0; face < above.length; face++) {
            slope += times[face] * above[face] / (1 + share * above[face]);
        }
        return slope;
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Scores and the groups that are drawn together. */
    private static final class Side {
        private final double[] odds;
        private final int[] groups;
        private final int groupCount;

        Side(ScoredFaces faces) {
            odds = new double[faces.count()];
            groups = new int[faces.count()];
            // By name, so that the order of the faces does not matter.
            Map<String, Integer> numbers = new TreeMap<>();
            IntStream.range(0, faces.count()).forEach(face -> numbers.put(faces.group(face), 0));
            int next = 0;
            for (Map.Entry<String, Integer> group : numbers.entrySet()) {
                group.setValue(next++);
            }
            groupCount = next;
            for (int face = 0; face < odds.length; face++) {
                double p = faces.pFake(face);
                odds[face] = Math.max(-MOST_ODDS, Math.min(MOST_ODDS, Math.log(p / (1 - p))));
                groups[face] = numbers.getOrDefault(faces.group(face), 0);
            }
        }

        /** How often each face is in a draw of whole groups with replacement. */
        double[] draw(SplittableRandom random) {
            int[] ofGroup = new int[groupCount];
            for (int drawn = 0; drawn < groupCount; drawn++) {
                ofGroup[random.nextInt(groupCount)]++;
            }
            return Arrays.stream(groups).mapToDouble(group -> ofGroup[group]).toArray();
        }
    }
}
