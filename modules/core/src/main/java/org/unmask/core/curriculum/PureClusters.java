package org.unmask.core.curriculum;

/**
 * A round that accepts whole clusters, each face with its cluster's class. Immutable by agreement: nobody writes into the arrays.
 *
 * @param labels [clusters], the class of each
 * @param purities [clusters], the winner's share of each, in [0.5, 1]
 * @param accepted [clusters], whether each is accepted
 * @param least purity of the least pure accepted cluster, in [0.5, 1]; 1 where none is accepted
 */
@SuppressWarnings("ArrayRecordComponent")
public record PureClusters(int[] labels, double[] purities, boolean[] accepted, double least) implements RoundRule {
    static PureClusters of(ClusterVotes votes, boolean[] accepted, double least) {
        int[] labels = new int[votes.count()];
        double[] purities = new double[votes.count()];
        for (int cluster = 0; cluster < votes.count(); cluster++) {
            labels[cluster] = votes.winner(cluster);
            purities[cluster] = votes.purity(cluster);
        }
        return new PureClusters(labels, purities, accepted, least);
    }

    @Override
    public Decision decide(FaceEvidence face) {
        Decision.requireProbability(face.pFake());
        int cluster = face.cluster();
        boolean isAccepted = accepted[cluster];
        return new Decision(
                labels[cluster],
                purities[cluster],
                least,
                isAccepted ? 1 : 0,
                GateOutcome.NOT_ASKED,
                isAccepted ? Reason.ACCEPTED : Reason.IMPURE_CLUSTER);
    }

    @Override
    public double threshold(int pseudoLabel) {
        return least;
    }
}
