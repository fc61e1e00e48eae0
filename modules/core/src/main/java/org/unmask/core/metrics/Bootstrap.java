package org.unmask.core.metrics;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.errors.UserException;
import org.unmask.core.random.Seeds;

/**
 * 95 % percentile intervals by resampling whole groups with replacement, because the faces of one video or person are not
 * independent (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapters 8 and 13). The same seeds
 * and faces give the same interval, in whatever order the faces come. A resample that lacks a class the metric needs is
 * drawn again. Immutable; cost: samples times faces.
 *
 * @param samples how many resamples, at least 1; 1,000 is usual
 * @param seeds where the draws come from
 */
public record Bootstrap(int samples, Seeds seeds) {
    /**
     * Checks that something is drawn.
     *
     * @throws UserException if {@code samples} is not positive
     */
    public Bootstrap {
        if (samples < 1) {
            throw new UserException("Cannot resample: expected at least 1 bootstrap sample, got " + samples
                    + ". Raise evaluate.bootstrap-samples.");
        }
    }

    /** The metric with its interval; empty if the metric is undefined because a class is absent. */
    public Optional<Interval> interval(ScoredFaces faces, Metric metric) {
        Ranking ranking = new Ranking(faces);
        OptionalDouble value = metric.of(ranking.tally());
        if (value.isEmpty()) {
            return Optional.empty();
        }
        GroupDraws draws = draws(faces);
        double[] resampled = new double[samples];
        for (int i = 0; i < samples; i++) {
            resampled[i] = nextDefined(draws, metric, ranking);
        }
        return Optional.of(Interval.ofResamples(value.getAsDouble(), resampled));
    }

    /** Every metric that is defined on these faces, in the order of {@link Metric}. */
    public Map<Metric, Interval> intervals(ScoredFaces faces) {
        Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
        for (Metric metric : Metric.ofScores()) {
            interval(faces, metric).ifPresent(interval -> intervals.put(metric, interval));
        }
        return intervals;
    }

    /**
     * The share of faces that something holds for.
     *
     * @param faces whose groups are drawn
     * @param holds of each face
     */
    public Interval share(ScoredFaces faces, boolean[] holds) {
        int[] labels = new int[holds.length];
        double[] called = new double[holds.length];
        for (int face = 0; face < holds.length; face++) {
            labels[face] = holds[face] ? 1 : 0;
            // All called fake: the accuracy is the share of those that it holds for.
            called[face] = 1;
        }
        return interval(faces.relabelled(called, labels), Metric.ACCURACY).orElseThrow();
    }

    /**
     * How far the first model's metric lies above the second's on the same faces, each resample applied to both; empty
     * if the metric is undefined because a class is absent.
     *
     * @throws DataContractException if the two do not list the same faces in the same order
     */
    public Optional<Interval> pairedDifference(ScoredFaces first, ScoredFaces second, Metric metric) {
        if (!first.showsTheSameFacesAs(second)) {
            throw new DataContractException("Cannot compare two models: expected the same faces in the same order, got "
                    + first.count() + " and " + second.count()
                    + " faces whose labels or groups differ."
                    + " Sort both by face_id and keep the faces both have scored.");
        }
        Ranking firstRanking = new Ranking(first);
        Ranking secondRanking = new Ranking(second);
        OptionalDouble firstValue = metric.of(firstRanking.tally());
        OptionalDouble secondValue = metric.of(secondRanking.tally());
        if (firstValue.isEmpty() || secondValue.isEmpty()) {
            return Optional.empty();
        }
        GroupDraws draws = draws(first);
        double[] resampled = new double[samples];
        for (int i = 0; i < samples; i++) {
            // Both have the same classes, so what is defined for one is defined for the other.
            double drawn = nextDefined(draws, metric, firstRanking);
            resampled[i] = drawn - metric.of(draws.tally(secondRanking)).orElseThrow();
        }
        double difference = firstValue.getAsDouble() - secondValue.getAsDouble();
        return Optional.of(Interval.ofResamples(difference, resampled));
    }

    private GroupDraws draws(ScoredFaces faces) {
        return new GroupDraws(faces, seeds.derive("bootstrap").random());
    }

    /** Ends, because the whole has both classes: a draw then misses one with probability at most 1/2. */
    private static double nextDefined(GroupDraws draws, Metric metric, Ranking ranking) {
        while (true) {
            draws.draw();
            OptionalDouble value = metric.of(draws.tally(ranking));
            if (value.isPresent()) {
                return value.getAsDouble();
            }
        }
    }
}
