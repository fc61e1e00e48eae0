package org.unmask.core.metrics;

import java.io.Serializable;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.unmask.core.errors.DataContractException;
import org.unmask.core.random.Seeds;

/**
 * The mean of figures that come in clusters, such as the gains of several seeds on each of several source-target pairs,
 * with its 95 % interval by two ways. Figures of one cluster are not independent, so a cluster counts as one observation:
 * its mean. The value is the mean of the clusters' means. Immutable.
 *
 * @param bootstrap the interval by resampling clusters with replacement (percentile); too narrow for few clusters
 * @param studentT the interval by Student's t over the clusters' means; honest for few clusters if they look normal
 * @param clusterCount how many clusters, at least 2
 * @param figureCount how many figures in all
 */
public record MeanInterval(Interval bootstrap, Interval studentT, int clusterCount, int figureCount)
        implements Serializable {
    private static final double LEVEL = 0.95;

    /**
     * The mean over clusters.
     *
     * @param figuresByCluster the finite figures of each cluster, at least one each
     * @param samples how many resamples, at least 1
     * @param seeds where the draws come from
     * @throws DataContractException if there are fewer than two clusters, an empty one, or a figure that is not finite
     */
    public static MeanInterval of(List<List<Double>> figuresByCluster, int samples, Seeds seeds) {
        check(figuresByCluster);
        double[] means = figuresByCluster.stream()
                .mapToDouble(cluster ->
                        mean(cluster.stream().mapToDouble(Double::doubleValue).toArray()))
                .toArray();
        int figureCount = figuresByCluster.stream().mapToInt(List::size).sum();
        return new MeanInterval(byBootstrap(means, samples, seeds), byStudentT(means), means.length, figureCount);
    }

    private static Interval byBootstrap(double[] means, int samples, Seeds seeds) {
        SplittableRandom random = seeds.derive("clusters").random();
        double[] resampled = IntStream.range(0, samples)
                .mapToDouble(i -> resampledMean(means, random))
                .toArray();
        return Interval.ofResamples(mean(means), resampled);
    }

    private static double resampledMean(double[] means, SplittableRandom random) {
        double sum = 0;
        for (int i = 0; i < means.length; i++) {
            sum += means[random.nextInt(means.length)];
        }
        return sum / means.length;
    }

    private static Interval byStudentT(double[] means) {
        double mean = mean(means);
        double squares = 0;
        for (double value : means) {
            squares += (value - mean) * (value - mean);
        }
        int degreesOfFreedom = means.length - 1;
        double standardError = Math.sqrt(squares / degreesOfFreedom / means.length);
        double half = StudentT.halfWidth(LEVEL, degreesOfFreedom) * standardError;
        return new Interval(mean, mean - half, mean + half);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static void check(List<List<Double>> figuresByCluster) {
        if (figuresByCluster.size() < 2) {
            throw new DataContractException("Cannot give an interval of a mean: expected at least 2 clusters, got "
                    + figuresByCluster.size() + ". Add source-target pairs.");
        }
        for (List<Double> cluster : figuresByCluster) {
            if (cluster.isEmpty() || !cluster.stream().allMatch(Double::isFinite)) {
                throw new DataContractException(
                        "Cannot give an interval of a mean: expected clusters of finite figures," + " got " + cluster
                                + ". Leave out what was not measured.");
            }
        }
    }
}
