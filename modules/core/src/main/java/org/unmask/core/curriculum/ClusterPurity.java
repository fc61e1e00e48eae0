package org.unmask.core.curriculum;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Whole clusters are accepted, the purest first. CluP, "Cluster-level pseudo-labelling for source-free cross-domain
 * facial expression recognition" (Conti et al., BMVC 2022), and its published code: k-means on the target's embeddings, the
 * classifier's predictions vote a label for each cluster, the winner's share of the votes is every member's confidence, and the
 * purest tenth of the faces is trained on.
 *
 * <p>Deviations: embeddings are those of the model that judges the round, which has seen the source, not of a network trained
 * on the target without labels; clusters are made anew in each round; a pool too small for {@code clusters} gets fewer;
 * training is that of every other rule. Immutable.
 *
 * @param clusters most clusters, at least 1; the paper's code takes 250 to 1000
 * @param facesPerCluster least mean size of a cluster, at least 1; ours
 * @param share share of the faces that is accepted, in whole clusters, in [0, 1]; 0.1 is the paper's
 */
public record ClusterPurity(int clusters, int facesPerCluster, double share) implements Curriculum {
    /** The word in the configuration. */
    public static final String KIND = "cluster";

    /** Checks the share. */
    public ClusterPurity {
        Curriculum.checkFraction("adapt.cluster.share", share);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Set<Evidence> needs() {
        return Set.of(Evidence.CLUSTERS);
    }

    @Override
    public double confidentFrom() {
        return CONFIDENT;
    }

    /** Fewer than {@code clusters} where they would have too few faces. */
    @Override
    public int clustersFor(long faces) {
        return (int) Math.max(1, Math.min(clusters, faces / facesPerCluster));
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
