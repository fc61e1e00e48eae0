package org.unmask.core.curriculum;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;
import org.unmask.core.config.binding.Range;
import org.unmask.core.config.binding.Word;

/**
 * Whole clusters are accepted, the purest first. CluP, "Cluster-level pseudo-labelling for source-free cross-domain
 * facial expression recognition" (Conti et al., BMVC 2022), and its published code: k-means on the target's embeddings, the
 * classifier's predictions vote a label for each cluster, the winner's share of the votes is every member's confidence, and the
 * purest tenth of the faces is trained on.
 *
 * <p>Deviations: embeddings are those of the model that judges the round, which has seen the source, not of a network trained
 * on the target without labels; clusters are made anew in each round; a pool too small for {@code count} gets fewer;
 * training is that of every other rule. Immutable.
 *
 * @param count most clusters; the paper's code takes 250 to 1000
 * @param facesPerCluster least mean size of a cluster; ours
 * @param iterations most iterations of k-means
 * @param share share of the faces that is accepted, in whole clusters, in [0, 1]; 0.1 is the paper's
 */
@Word("cluster")
public record ClusterPurity(
        @Range(min = 1, max = 100_000) int count,
        @Range(min = 1, max = 1_000_000) int facesPerCluster,
        @Range(min = 1, max = 1_000) int iterations,
        @Range(min = 0, max = 1) double share)
        implements Curriculum {
    @Override
    public Optional<Clusters> clusters() {
        return Optional.of(new Clusters(count, facesPerCluster, iterations));
    }

    @Override
    public Optional<String> whyNotOnline() {
        return Optional.of("a curriculum that can judge a batch by itself beside mode = \"online\"");
    }

    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    @Override
    public RoundRule rule(RoundFacts facts) {
        ClusterVotes votes = facts.requiredClusters();
        double wanted = share * votes.faces();
        boolean[] accepted = new boolean[votes.count()];
        double threshold = 1;
        long faces = 0;
        for (int cluster : byPurity(votes)) {
            if (faces >= wanted || votes.size(cluster) == 0) {
                break;
            }
            accepted[cluster] = true;
            threshold = votes.purity(cluster);
            faces += votes.size(cluster);
        }
        return PureClusters.of(votes, accepted, threshold);
    }

    /** The purest first, of equal ones the largest, of equal ones the first; empty ones last. */
    private static int[] byPurity(ClusterVotes votes) {
        return IntStream.range(0, votes.count())
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(cluster -> -rank(votes, cluster))
                        .thenComparingLong(cluster -> -votes.size(cluster))
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double rank(ClusterVotes votes, int cluster) {
        return votes.size(cluster) == 0 ? 0 : votes.purity(cluster);
    }
}
