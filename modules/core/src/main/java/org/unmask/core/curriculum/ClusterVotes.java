package org.unmask.core.curriculum;

import java.io.Serializable;

/**
 * How the faces of each cluster are taken by the model: votes of parts merge into those of the whole. Immutable by agreement:
 * nobody writes into the arrays.
 *
 * @param real [clusters], faces whose likelier class is real
 * @param fake [clusters], faces whose likelier class is fake
 */
@SuppressWarnings("ArrayRecordComponent")
public record ClusterVotes(long[] real, long[] fake) implements Serializable {
    /**
     * The votes of some faces.
     *
     * @param clusters [faces], each from 0 to {@code count - 1}
     * @param pFake [faces], the probability of fake of each, in [0, 1]
     */
    public static ClusterVotes of(int count, int[] clusters, double[] pFake) {
        ClusterVotes votes = new ClusterVotes(new long[count], new long[count]);
        for (int face = 0; face < clusters.length; face++) {
            long[] side = Decision.label(pFake[face]) == 1 ? votes.fake : votes.real;
            side[clusters[face]]++;
        }
        return votes;
    }

    /** The votes of both parts. */
    public ClusterVotes merge(ClusterVotes other) {
        ClusterVotes sum = new ClusterVotes(real.clone(), fake.clone());
        for (int cluster = 0; cluster < real.length; cluster++) {
            sum.real[cluster] += other.real[cluster];
            sum.fake[cluster] += other.fake[cluster];
        }
        return sum;
    }

    /** How many clusters there are. */
    public int count() {
        return real.length;
    }

    /** All faces. */
    public long faces() {
        long faces = 0;
        for (int cluster = 0; cluster < count(); cluster++) {
            faces += size(cluster);
        }
        return faces;
    }

    /** Faces of a cluster. */
    public long size(int cluster) {
        return real[cluster] + fake[cluster];
    }

    /** The class that most faces of a cluster are taken for; a tie counts as real. */
    public int winner(int cluster) {
        return fake[cluster] > real[cluster] ? 1 : 0;
    }

    /** The winner's share of a cluster, in [0.5, 1]; 0.5 where it is empty. */
    public double purity(int cluster) {
        long most = Math.max(real[cluster], fake[cluster]);
        return size(cluster) == 0 ? 0.5 : most / (double) size(cluster);
    }
}
